"""How pages look: words, tables, bars, marks, and the style sheet that all of them begin with."""

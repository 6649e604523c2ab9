"""What both ground rooms stand on: cell names, texts as ids with values, and the one kind of problem that ends a
check."""

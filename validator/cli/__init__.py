"""The command line: one file per command, thin. What a command needs is imported inside it, so that help is quick."""

"""The local web page: a few files in, the outcome, the annotated copy and the decisions on a page. It computes nothing
itself: every check runs in a worker process, through the same functions as the command line."""

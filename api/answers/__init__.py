"""What is told of a family: the same answer for the command line, for pages and for programs."""

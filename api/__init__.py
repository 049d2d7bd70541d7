"""The web application and the command line: the only room that opens a store."""

"""Questions: Cypher files and analyses over a case graph, each behind one typed function."""

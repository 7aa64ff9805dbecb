"""What bundles of articles are made of: lines of a document, marks between articles, heads, dates."""

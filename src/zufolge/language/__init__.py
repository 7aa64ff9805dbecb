"""German sentences, words and quotation marks."""

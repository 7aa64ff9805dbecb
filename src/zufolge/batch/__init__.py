"""Archives: reports by the million, read over all cores of one machine or of many, into Parquet.

    inputs -> shards -> received -> each report once -> read -> one file a month and table -> copies, stories, groups

Invariant: the same inputs, model and rules give the same bytes, however often a run was killed and by how many workers it was
done. `engine.py` is the only door to the dataframe engine, `files.py` the only one to Parquet; both come with the extra
`zufolge[batch]`.
"""

"""The page Service: published values of one service in, its measures, charts and teams out."""

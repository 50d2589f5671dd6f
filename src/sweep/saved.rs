//! The saved form of a sweep: a folder of tables that can be read again without simulating.
//!
//! `manifest.ron` says what the factors are, `points.parquet` (and `.csv`) holds one row a point with every factor and its
//! position, `results.parquet` (and `.csv`) one row per point × strategy × metric with the factors joined, `pairs.parquet` one per
//! point × pair × metric, and `batches.parquet` the means over batches of trials.

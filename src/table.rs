//! 表 — from a sheet to evaluations.

//! 場所 — wards and cities.

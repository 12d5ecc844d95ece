//! Tillpost's core: what a till's post office thinks, with no clock, no randomness and no I/O.

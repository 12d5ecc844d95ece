//! Files in pieces of every size, every prefix, hostile ones.

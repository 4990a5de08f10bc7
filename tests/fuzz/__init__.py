"""Fuzzing (模糊测试): every entry point under hostile texts; by hand, ``python tests/fuzz -h``."""

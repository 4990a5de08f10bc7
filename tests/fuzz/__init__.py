"""Fuzzing (模糊测试): every entry point under texts that nobody should type; run by hand, see ``python -m tests.fuzz -h``."""

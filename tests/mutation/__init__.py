"""Mutation testing (变异测试): whether the tests notice a changed program; see README.md."""

"""perfrules: reads the targets of Chinese public performance forms, checks, scores and grades."""

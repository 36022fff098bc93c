"""Archives and registers (lưu trữ, sổ): what was asked for, how fast it was found, what is missing.

Sources: Luật Lưu trữ (2011; 33/2024/QH15 from 01/7/2025), Thông tư 03/2025/TT-VPCP Mẫu 07 (register).
"""

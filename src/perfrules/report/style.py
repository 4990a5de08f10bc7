"""How the printed page looks (版式): A4 upright, black rules, Song type as official forms have it."""

from __future__ import annotations

STYLE = """
@page { size: A4; margin: 14mm 12mm 16mm; }
* { box-sizing: border-box; }
body {
  margin: 0; background: #e9eaec; color: #111;
  font: 9.5pt/1.45 "Songti SC", SimSun, "Noto Serif CJK SC", "Source Han Serif SC", "Times New Roman", serif;
}
main { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 14mm 12mm; background: #fff;
  box-shadow: 0 1px 6px #0004; }
h1 { margin: 0; text-align: center; font: 700 18pt/1.3 "Heiti SC", SimHei, "Noto Sans CJK SC", sans-serif;
  letter-spacing: .12em; }
h1:lang(en) { letter-spacing: 0; }
.year { margin: .5mm 0 4mm; text-align: center; font-size: 11pt; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: -.75pt; }
th, td { border: .75pt solid #222; padding: 1.1mm 1.3mm; text-align: center; vertical-align: middle;
  font-weight: 400; overflow-wrap: anywhere; white-space: pre-line; }
thead th, .name { background: #f1f3f5; }
thead th { font-weight: 700; }
thead th, .name { padding-left: .5mm; padding-right: .5mm; }
thead th:lang(en), .name:lang(en) { font-size: 8.5pt; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.left { text-align: left; }
.figure { font-variant-numeric: tabular-nums; }
.upright { writing-mode: vertical-rl; letter-spacing: .4em; padding: 2mm 0; }
.upright:lang(en) { letter-spacing: 0; transform: rotate(180deg); }
.sum { display: block; margin-top: 1mm; font-size: 8pt; color: #444; }
.working { color: #444; font-size: 8pt; line-height: 1.35; }
.working + .reason { margin-top: .8mm; }
.bar { display: block; width: 100%; height: 1.6mm; margin-top: .8mm; }
.bar .room { fill: #e3e6ea; }
.bar .open { fill: #e8c66a; }
.bar .got { fill: #2f6f9f; }
.short .bar .got { fill: #b5483a; }
.total td, .total th, .grade th { font-weight: 700; background: #f1f3f5; }
.grade b { font-size: 13pt; }
.signed { display: flex; justify-content: space-between; gap: 6mm; margin: 6mm 1mm 0; }
.signed span { flex: 1; }
.signed { break-inside: avoid; }
.signed span::after { content: ""; display: inline-block; width: 24mm; margin-left: 1mm;
  border-bottom: .75pt solid #222; }
.notes { margin-top: 6mm; font-size: 8.5pt; color: #222; }
.notes p { margin: .6mm 0; }
.notes h2 { break-after: avoid; }
.notes h2 { margin: 3mm 0 1mm; font-size: 10pt; }
.notes ol { margin: 0; padding-left: 6mm; }
.notes li { margin: .5mm 0; }
@media print {
  body { background: none; }
  main { width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; }
  main + main { break-before: page; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""

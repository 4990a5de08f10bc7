"""How the page looks (版式): A4 upright, black rules, Song type as official forms have; cards on a phone."""

from __future__ import annotations

STYLE = """
@page { size: A4; margin: 12mm 11mm 13mm; }
* { box-sizing: border-box; }
body {
  margin: 0; background: #e9eaec; color: #111;
  font: 9pt/1.35 "Songti SC", SimSun, "Noto Serif CJK SC", "Source Han Serif SC", "Times New Roman", serif;
}
main { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 12mm 11mm; background: #fff;
  box-shadow: 0 1px 6px #0004; }
h1 { margin: 0; text-align: center; font: 700 17pt/1.3 "Heiti SC", SimHei, "Noto Sans CJK SC", sans-serif;
  letter-spacing: .1em; }
h1:lang(en) { letter-spacing: 0; }
.year { margin: 0; text-align: center; font-size: 11pt; }
h1 + table, .year + table { margin-top: 3mm; }
table { width: calc(100% - var(--beside, 0%)); margin-top: -.75pt;
  border-collapse: collapse; table-layout: fixed; }
table.indicators { width: 100%; }
th, td { border: .75pt solid #222; padding: .8mm 1mm; text-align: center; vertical-align: middle;
  font-weight: 400; overflow-wrap: anywhere; white-space: pre-line; }
thead { display: table-header-group; }
thead th, .name { background: #f1f3f5; padding-left: .4mm; padding-right: .4mm; }
thead th { font-weight: 700; }
thead th:lang(en), .name:lang(en) { font-size: 7.5pt; padding: .8mm .2mm; }
tfoot { display: table-footer-group; }
tfoot td { height: 0; padding: 0; line-height: 0; border-width: .75pt 0 0; }
td:not([rowspan]) { break-inside: avoid; }
.left { text-align: left; }
.source { text-align: left; }
.figure { font-variant-numeric: tabular-nums; }
.lead { padding: 1mm; line-height: 1.6; background: none; }
.level { padding-left: .4mm; padding-right: .4mm; }
.sum { display: block; font-size: 7.5pt; color: #444; }
.beside { border: 0; background: none; padding: .6mm 0 .6mm 1.6mm; text-align: left; font-size: 7.5pt;
  line-height: 1.3; color: #555; }
thead th.beside { background: none; font-weight: 400; }
.beside b { font-weight: 700; color: #222; }
.bar { display: block; width: 100%; height: 1.2mm; margin-top: .5mm; }
.bar .room { fill: #e3e6ea; }
.bar .open { fill: #e8c66a; }
.bar .got { fill: #2f6f9f; }
.bar .low { fill: #b5483a; }
.total td:not(.beside), .total th, .grade th { font-weight: 700; background: #f1f3f5; }
.grade b { font-size: 12pt; }
.total, .grade, .signed { break-before: avoid; }
.signed { display: flex; justify-content: space-between; gap: 6mm; margin: 5mm 1mm 0; break-inside: avoid; }
.signed span { flex: 1; }
.signed span::after { content: ""; display: inline-block; width: 24mm; margin-left: 1mm;
  border-bottom: .75pt solid #222; }
.notes { margin-top: 4mm; font-size: 8pt; color: #222; }
.notes p { margin: .4mm 0; }
.notes h2 { margin: 2mm 0 .6mm; font-size: 9.5pt; break-after: avoid; }
.notes ol { margin: 0; padding-left: 6mm; }
.notes li { margin: .4mm 0; break-inside: avoid; }
@media print {
  body { background: none; }
  main { width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; }
  main + main { break-before: page; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media screen and (max-width: 700px) {
  body { background: #fff; font-size: 15px; line-height: 1.5; }
  main { width: auto; min-height: 0; margin: 0; padding: 16px 14px; box-shadow: none; }
  h1 { font-size: 20px; letter-spacing: 0; }
  table, tbody, tr, th, td { display: block; width: auto; }
  table, table.indicators { width: 100%; }
  colgroup, thead, .lead, .funds tr:first-child, td:empty { display: none; }
  th, td, .beside { border: 0; border-bottom: 1px solid #ddd; padding: 5px 2px;
    text-align: left; font-size: inherit; }
  .name { background: none; padding: 8px 2px 0; border: 0; color: #666; font-size: 13px; }
  td[data-label] { display: flex; gap: 10px; }
  td[data-label]:empty { display: none; }
  td[data-label]::before { content: attr(data-label); flex: 0 0 6.5em; color: #666; font-size: 13px; }
  td.beside { display: block; color: #555; font-size: 13px; }
  td.beside::before { content: none; }
  .indicators tr { margin: 0 0 14px; padding: 4px 10px; border: 1px solid #bbb; border-radius: 6px; }
  .level { padding: 4px 0; border: 0; font-weight: 700; }
  .level .sum { display: inline; margin-left: 8px; font-size: 13px; }
  .bar { height: 6px; margin-top: 4px; }
  .signed { display: block; }
  .signed span { display: block; margin-top: 14px; }
  .notes { font-size: 13px; }
}
"""

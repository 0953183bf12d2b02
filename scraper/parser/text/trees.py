"""The trained trees, one a line: written by tests/training/train_judge.py, not by hand.

Each is a number that speaks for (above zero) or against a block being the article's text.
"""


# fmt: off
def evidence(
    words: float, linked: float, sentences: float, sentence_length: float, density: float, paragraph: float,
    heading: float, item: float, cell: float, ends_full: float, commas: float, digits: float, capitals: float,
    mail: float, address: float, signed: float, marked: float, emphasised: float, pieces: float,
    starts_linked: float, byline: float, body: float, described: float, title_words: float, shape_share: float,
    shape_count: float, parent_share: float, grandparent_share: float, main_parent: float, next_gap: float,
    links_near: float, prose_near: float, before: float, before_share: float, after: float, after_share: float,
    gap: float, longest_gap: float, links: float, links_since: float, headings: float, gone_before: float,
    place: float, left: float, title_distance: float, prose: float, blocks: float, previous_words: float,
    previous_heading: float, previous_gone: float, next_words: float, next_linked: float, next_gone: float
) -> float:
    """The sum of what the trees say; the arguments are the traits of a block."""
    return (
        (((((0.9983 if shape_count <= 17.5 else 1.9047) if links_since <= 0.0 else 0.4294) if shape_share <= 0.8483 else 2.2057) if after_share <= 0.4904 else (1.3362 if shape_share <= 0.055 else 2.0061)) if grandparent_share <= 0.2937 else (1.6249 if words <= 9.75 else 2.2936))
        + (((-0.2336 if body else (-0.4352 if linked <= 0.0569 else -0.8219)) if title_words <= 0.1548 else -0.0468) if parent_share <= 0.3586 else ((0.1639 if before_share <= 0.9556 else -0.5121) if linked <= 0.2084 else (-1.1762 if after <= 76.25 else -0.0544)))
        + ((0.1804 if before_share <= 0.7029 else ((0.0925 if linked <= 0.0301 else -0.329) if links_since <= 0.0 else -0.7517)) if main_parent else ((-0.2234 if shape_share <= 0.6638 else 0.1335) if ends_full else (0.057 if item else -0.4486)))
        + ((-0.2957 if after <= 219.25 else ((-0.0899 if parent_share <= 0.138 else 0.1441) if linked <= 0.2084 else -0.4984)) if shape_share <= 0.5072 else ((0.1704 if before_share <= 0.7523 else 0.0112) if ends_full else (-0.0158 if linked <= 0.0169 else -0.3745)))
        + (((-0.193 if emphasised else 0.1529) if before_share <= 0.8575 else -0.1143) if main_parent else (((-0.0852 if shape_share <= 0.1403 else 0.1004) if linked <= 0.0562 else -0.2487) if links_near <= 0.0 else (-0.2875 if title_words <= 0.1742 else -0.0703)))
        + (((-0.3056 if prose_near <= 3.5 else (0.1084 if pieces <= 1.5 else -0.28)) if words <= 22.25 else (0.1672 if place <= 0.8704 else (-0.8505 if prose_near <= 1.5 else 0.0005))) if main_parent else (-0.0221 if next_gap <= 0.0 else -0.1867))
        + (((-0.0863 if pieces <= 1.5 else (-0.5585 if next_words <= 0.0 else -0.2065)) if title_words <= 0.2111 else 0.052) if prose_near <= 3.5 else ((0.0013 if grandparent_share <= 0.251 else 0.1508) if linked <= 0.075 else (-0.2666 if sentence_length <= 16.0385 else 0.0343)))
        + ((-0.048 if words <= 24.25 else (0.157 if place <= 0.8539 else -0.0401)) if main_parent else ((0.2652 if item else (-0.1428 if sentence_length <= 11.3542 else 0.0444)) if links <= 0.0 else (-0.2076 if after <= 245.25 else -0.0403)))
        + (((0.0348 if next_gone <= 0.0 else -0.1297) if pieces <= 1.5 else -0.1829) if words <= 31.25 else ((0.1662 if before_share <= 0.5689 else (-0.1731 if shape_share <= 0.3755 else 0.0771)) if links_since <= 1.5 else (0.0301 if next_gap <= 7.5 else -0.3522)))
        + ((0.1593 if described else (-0.0036 if body else -0.1503)) if shape_share <= 0.6911 else ((-0.1375 if sentences <= 0.0 else 0.1447) if place <= 0.7201 else ((-0.3864 if shape_count <= 8.5 else -0.038) if words <= 31.25 else 0.051)))
        + (((0.2211 if item else -0.0505) if words <= 25.25 else (((-0.1965 if prose <= 786.5 else 0.0933) if grandparent_share <= 0.3176 else 0.1022) if title_words <= 0.1548 else 0.1611)) if links <= 1.5 else (-0.1421 if after <= 293.5 else 0.0291))
        + (((-0.5494 if address else (-0.252 if mail else 0.0271)) if links_near <= 0.0 else (-0.169 if prose_near <= 3.5 else -0.0073)) if title_words <= 0.1339 else ((-0.3691 if address else -0.0048) if parent_share <= 0.1636 else 0.1223))
        + ((((-0.1051 if title_distance <= 48.5 else 0.1226) if next_words <= 35.25 else 0.1519) if sentence_length <= 10.6833 else (0.0987 if links <= 16.5 else -0.3431)) if pieces <= 1.5 else (-0.1239 if sentence_length <= 18.0313 else (0.0847 if ends_full else -0.1586)))
        + (((-0.4069 if marked else 0.0061) if pieces <= 2.5 else (-0.0973 if density <= 0.3303 else (-1.0193 if after <= 7.25 else -0.2603))) if words <= 39.25 else (0.1185 if next_gap <= 7.5 else (0.0381 if main_parent else -0.2316)))
        + (((-0.453 if title_distance <= -1e-35 else (-0.3925 if byline else (-0.0862 if next_words <= 2.25 else 0.0513))) if shape_share <= 0.8812 else 0.1489) if before_share <= 0.6514 else (0.1664 if item else (-0.1626 if shape_share <= 0.1798 else -0.0285)))
        + (((-0.2123 if cell else (0.0513 if links <= 0.0 else -0.0602)) if shape_share <= 0.8812 else (0.1403 if place <= 0.7644 else ((-0.197 if longest_gap <= 4.5 else 0.168) if sentence_length <= 22.0417 else 0.139))) if next_linked <= 0.4011 else -0.1214)
        + (-0.2457 if mail else ((-0.0245 if commas <= 0.0271 else (0.0537 if shape_share <= 0.8802 else 0.1619)) if before_share <= 0.6472 else ((0.1782 if prose_near <= 1.5 else -0.0232) if links_since <= 0.0 else (-0.2921 if links <= 3.5 else -0.0473))))
        + (((-0.0133 if sentence_length <= 13.4773 else (0.0944 if links <= 6.5 else -0.0682)) if capitals <= 0.2247 else -0.2167) if linked <= 0.0187 else ((-0.088 if words <= 88.25 else 0.2086) if density <= 0.3107 else (-0.1261 if capitals <= 0.0 else -0.6358)))
        + (((-0.0111 if grandparent_share <= 0.138 else (0.0983 if title_distance <= 24.5 else (-0.0519 if title_distance <= 64.5 else 0.167))) if capitals <= 0.2247 else (-0.2432 if headings <= 4.5 else 0.2298)) if linked <= 0.0187 else (-0.0438 if commas <= 0.1953 else -0.4206))
        + (((0.1189 if grandparent_share <= 0.0143 else -0.2774) if cell else (-0.3034 if byline else -0.006)) if shape_share <= 0.8812 else (-0.3907 if marked else ((0.3145 if prose <= 96.25 else -0.0189) if after_share <= 0.1615 else 0.1249)))
        + (-0.2826 if marked else (-0.2201 if mail else ((-0.0109 if before_share <= 0.7592 else -0.1835) if shape_count <= 2.5 else (((0.0323 if sentence_length <= 18.0313 else 0.1506) if left <= 546.5 else -0.6563) if links <= 0.0 else -0.0108))))
        + (-0.479 if signed else ((((0.0214 if paragraph else (0.1317 if item else (0.1166 if described else -0.1359))) if blocks <= 102.5 else -0.1506) if blocks <= 152.5 else 0.1147) if next_words <= 38.25 else 0.0824))
        + (-0.4262 if signed else (-0.2738 if title_distance <= -1e-35 else (((0.1652 if item else (-0.0066 if linked <= 0.028 else (-0.5291 if before_share <= 0.6243 else -0.077))) if after_share <= 0.2636 else 0.0417) if linked <= 0.7263 else -0.3589)))
        + ((0.1005 if place <= 0.2502 else -0.2229) if emphasised else ((-0.3853 if place <= 0.3411 else 0.1386) if title_distance <= -1e-35 else ((-0.0274 if shape_share <= 0.1403 else 0.0373) if next_linked <= 0.9877 else (-0.1602 if after <= 275.25 else 0.1094))))
        + (((((0.1411 if heading else ((-0.1129 if title_words <= 0.3167 else 0.0702) if shape_count <= 14.5 else 0.0827)) if commas <= 0.0279 else 0.0799) if links_since <= 10.5 else -0.2629) if linked <= 0.2311 else -0.1554) if before_share <= 0.6514 else -0.0313)
        + ((-0.2643 if marked else ((((0.0234 if links <= 0.0 else -0.0401) if next_words <= 37.25 else (-0.3496 if signed else 0.084)) if digits <= 0.1132 else -0.0945) if words <= 95.25 else 0.132)) if capitals <= 0.3652 else -0.1994)
        + (0.0676 if prose <= 220.5 else ((-0.0745 if words <= 25.25 else ((-0.1267 if prose <= 569.5 else 0.0506) if previous_words <= 16.25 else (-0.5093 if title_distance <= -1e-35 else (0.1326 if title_distance <= 19.5 else -0.0282)))) if headings <= 3.5 else 0.0508))
        + (((-0.0158 if headings <= 2.5 else ((0.0812 if headings <= 9.5 else 0.3041) if prose <= 2379.0 else (-0.2388 if parent_share <= 0.1431 else 0.2041))) if links <= 17.5 else (0.3239 if longest_gap <= 4.5 else -0.1995)) if title_distance <= 139.5 else 0.1587)
        + ((-0.3114 if previous_words <= 22.75 else 0.0888) if address else (((((-0.2503 if previous_words <= 4.75 else -0.0364) if title_words <= 0.5227 else 0.1629) if left <= 1.5 else 0.0289) if next_linked <= 0.0459 else -0.0452) if linked <= 0.7263 else -0.2827))
        + (0.1058 if described else ((-0.0291 if sentences <= 7.5 else -0.2673) if shape_count <= 11.5 else (-0.5792 if title_distance <= -314.5 else (-0.2501 if mail else (0.1763 if blocks <= 21.5 else (-0.0269 if after_share <= 0.3156 else 0.076))))))
        + (((-0.076 if title_distance <= 139.5 else 0.2193) if previous_heading <= 0.0 else 0.0885) if previous_words <= 5.25 else ((0.0229 if previous_gone <= 0.0 else (-0.0381 if words <= 60.75 else (0.0458 if previous_words <= 12.75 else -0.7588))) if words <= 71.25 else 0.1252))
        + (0.0126 if linked <= 0.0194 else ((-0.2393 if blocks <= 19.5 else -0.0458) if title_words <= 0.1339 else (0.1263 if gone_before <= 0.0 else (0.0315 if title_words <= 0.4226 else (0.0492 if words <= 48.75 else (-0.7933 if gone_before <= 3.5 else -0.1766))))))
        + (((-0.0003 if blocks <= 1129.5 else -0.4322) if words <= 69.25 else (0.1893 if place <= 0.3752 else ((0.1031 if gap <= 0.0 else -0.1746) if before <= 411.25 else (0.1907 if blocks <= 80.5 else -0.1034)))) if capitals <= 0.3652 else -0.1592)
        + (-0.201 if marked else (((0.2022 if item else ((-0.0052 if place <= 0.9267 else -0.2456) if sentence_length <= 16.5278 else 0.0645)) if links <= 0.0 else -0.0313) if headings <= 12.5 else (0.2292 if links <= 63.5 else -0.2229)))
        + (-0.2952 if signed else (((-0.1119 if emphasised else ((0.0005 if shape_count <= 19.5 else (-0.0371 if gone_before <= 5.5 else -0.9115)) if shape_count <= 20.5 else 0.0719)) if digits <= 0.0351 else 0.1307) if digits <= 0.1132 else -0.0798))
        + ((-0.1048 if place <= 0.1306 else ((0.0056 if shape_share <= 0.1066 else 0.2104) if place <= 0.8004 else (0.0429 if prose <= 166.5 else -0.2709))) if prose <= 220.5 else ((0.1034 if described else -0.0223) if next_words <= 50.25 else 0.0651))
        + (((-0.0739 if shape_count <= 1.5 else (0.1494 if heading else -0.0028)) if sentence_length <= 35.0833 else (((0.1443 if left <= 2.5 else -0.6078) if prose <= 712.0 else -0.0001) if links_near <= 0.0 else 0.0307)) if title_words <= 0.2111 else 0.0383)
        + (-0.1867 if title_distance <= -1e-35 else (((-0.2468 if byline else ((0.0031 if longest_gap <= 18.5 else 0.1868) if longest_gap <= 23.5 else (-0.1717 if parent_share <= 0.869 else 0.174))) if blocks <= 326.0 else -0.4729) if blocks <= 330.5 else 0.1423))
        + ((((-0.0113 if previous_words <= 10.75 else 0.0359) if linked <= 0.3594 else (0.127 if starts_linked else (0.1329 if after_share <= 0.0 else -0.2698))) if place <= 0.9824 else 0.2305) if previous_words <= 159.75 else (-0.5717 if headings <= 0.0 else 0.0432))
        + ((0.1274 if described else 0.0067) if next_linked <= 0.0172 else (0.0201 if grandparent_share <= 0.1978 else (((-0.0859 if before_share <= 0.6514 else -0.6182) if next_linked <= 0.058 else 0.0142) if paragraph else (-0.2684 if next_words <= 35.75 else 0.125))))
    )

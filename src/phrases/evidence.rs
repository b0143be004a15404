//! What is known of the use of one device, and where it came from.

phrases! {
    no_service() { en: "no service", ja: "サービスなし" }
    of_service(service, strengths) { en: "{service}: {strengths}", ja: "{service}: {strengths}" }
    strength_of(strength, sources) { en: "{strength} ({sources})", ja: "{strength}({sources})" }
    at_line(source, line) { en: "{source} line {line}", ja: "{source}の{line}行目" }
    at_lines(source, lines) { en: "{source} lines {lines}", ja: "{source}の{lines}行目" }
    at_more_lines(source, lines) { en: "{source} lines {lines} and more", ja: "{source}の{lines}行目ほか" }
}

//! What the charts of `optimize` say.

phrases! {
    ahead(part, units, month, today) {
        en: "{part}: {units} units by {month}, {today} today",
        ja: "{part}: {month}までに{units}ライセンス(現在{today})",
    }
    ahead_subtitle() {
        en: "Devices that want the part at the end of the month, and the units that cost least",
        ja: "月末にパーツを必要とするデバイス数と、費用が最小となるライセンス数",
    }
    ahead_units() { en: "units to have", ja: "必要なライセンス数" }
    curve(part, best, cost, today, cost_today) {
        en: "{part}: {best} units cost least ({cost}); today's {today} cost {cost_today}",
        ja: "{part}: {best}ライセンスで費用が最小({cost})。現在の{today}では{cost_today}",
    }
    curve_at_best(part, today) {
        en: "{part}: today's {today} units cost least",
        ja: "{part}: 現在の{today}ライセンスで費用が最小",
    }
    curve_subtitle(months) {
        en: "Units and extra charges of all parts, {months}; all other units as today; the axis does not begin at 0",
        ja: "すべてのパーツの契約額と追加料金、{months}。他のライセンス数は現在のまま。軸は0から始まりません",
    }
    gray() {
        en: "Gray: more devices without a license or a service than today.",
        ja: "灰色: ライセンスまたはサービスのないデバイスが現在より増えます。",
    }
    curve_words(today, cost_today, best, cost) {
        en: "{today} units: {cost_today}; {best} units: {cost}",
        ja: "{today}ライセンス: {cost_today}、{best}ライセンス: {cost}",
    }
    units_axis(part) { en: "Units of {part}", ja: "{part}のライセンス数" }
    today(units) { en: "today {units}", ja: "現在 {units}" }
    best(units) { en: "best {units}", ja: "最適 {units}" }
    asked(units) { en: "asked {units}", ja: "指定 {units}" }
    heat(first, units, second, others, cost) {
        en: "{first} {units} and {second} {others} cost least of these: {cost}",
        ja: "この中で費用が最小になるのは{first} {units}、{second} {others}: {cost}",
    }
    heat_subtitle(months) {
        en: "Units and extra charges of all parts, {months}; all other units as today; empty: more devices without a license \
             or a service than today",
        ja: "すべてのパーツの契約額と追加料金、{months}。他のライセンス数は現在のまま。空欄: ライセンスまたはサービスのないデバイスが現在より増加",
    }
    heat_words(least, most) { en: "From {least} to {most}", ja: "{least}～{most}" }
}

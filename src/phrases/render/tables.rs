//! The tables of a report.

phrases! {
    committed_over(star, months) { en: "Committed{star}\n{months}", ja: "契約額{star}\n{months}" }
    extra_over(star, months) { en: "Extra charges{star}\n{months}", ja: "追加料金{star}\n{months}" }
    total_over(star, months) { en: "Total{star}\n{months}", ja: "合計{star}\n{months}" }
    change_of_total(star) { en: "Change{star}\nof total", ja: "合計の{star}\n増減" }
    change_in_percent(star) { en: "Change{star}\nin %", ja: "増減{star}\n(%)" }
    devices_over(star) { en: "Devices\nover{star}", ja: "超過\nデバイス{star}" }
    devices_waiting(star) { en: "Devices\nwaiting{star}", ja: "待機\nデバイス{star}" }
    unlicensable(star) { en: "Unlicensable{star}", ja: "割り当て\n不可{star}" }
    lost_at_activation(star) { en: "Lost at\nactivation{star}", ja: "アクティブ化時\nの喪失{star}" }
    lost_at_day_90(star) { en: "Lost at\nday 90{star}", ja: "90日後\nの喪失{star}" }
    devices_losing(star) { en: "Devices\nlosing{star}", ja: "喪失\nデバイス{star}" }
    change() { en: "Change", ja: "変更" }
    adds() { en: "Adds to the total", ja: "合計の増減" }
    together() { en: "together", ja: "合計" }
    together_sampled(orders) {
        en: "together (each sampled over {orders} orders)",
        ja: "合計(それぞれ{orders}通りの順序の標本による推定)",
    }
    refused(name) { en: "{name} (refused)", ja: "{name}(拒否)" }
    listed_of_sweep(policies, sweep, listed) {
        en: "of the {policies} policies of {sweep} only the best, the worst and the Pareto front ({listed}) are listed",
        ja: "{sweep}のシナリオ{policies}件のうち、最善、最悪、パレート・フロント({listed}件)だけを示しています",
    }
    lowest_of_sweeps(count) {
        en: "of the sweeps, only the {count} with the lowest total are shown",
        ja: "スイープについては、合計が最も低い{count}件だけを示しています",
    }
    left_out(count, why) {
        en: "… and {count} more in scenarios.csv: {why}",
        ja: "…ほか{count}件はscenarios.csvにあります: {why}",
    }
}

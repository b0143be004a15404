//! What to ask IBM.

phrases! {
    question_a1() {
        en: "Which base and which add-ons does auto-activation give a device: what exactly is a \"recommended license\"?",
        ja: "自動アクティブ化はデバイスにどのベースとアドオンを割り当てますか。「推奨ライセンス」は正確には何を指しますか。",
    }
    question_a2() {
        en: "In which order are devices given their licenses when a part runs short of units?",
        ja: "パーツのライセンス数が不足する場合、デバイスにはどの順序でライセンスが割り当てられますか。",
    }
    question_a3() {
        en: "When does a device count as using a service: switched on in its policy, installed, or really used? And what about a device of which no use is known?",
        ja: "デバイスがサービスを使用しているとみなされるのは、ポリシーで有効な場合、インストールされている場合、実際に使用された場合のどれですか。利用状況が不明なデバイスはどう扱われますか。",
    }
    question_a4() {
        en: "Which managed statuses are migrated and counted: Enrolled and Activated only, Pending Control Removal too, or every record?",
        ja: "移行と集計の対象となる管理ステータスはどれですか。EnrolledとActivatedだけですか、Pending Control Removalも含みますか、それともすべてのレコードですか。",
    }
    question_a5() {
        en: "What does auto-activation do when the smallest fitting part is used up: go over on it, take a larger part that still has units, leave the device without a license, or stop?",
        ja: "最小の適合パーツを使い切った場合、自動アクティブ化は何をしますか。超過して割り当てる、空きのある上位のパーツを割り当てる、ライセンスなしにする、中止する、のどれですか。",
    }
    question_a6() {
        en: "When are services \"duplicated\", so that an add-on is revoked: if the base has all of its services, or any?",
        ja: "サービスが「重複」してアドオンが取り消されるのは、ベースがそのすべてのサービスを含む場合ですか、1つでも含む場合ですか。",
    }
    question_a7() {
        en: "Is a service that the account bought, but that is not in the device's license, lost at once or after 90 days?",
        ja: "アカウントで購入済みでもデバイスのライセンスにないサービスは、すぐに失われますか、90日後に失われますか。",
    }
    question_a8() {
        en: "Do services of add-ons count as purchased when excess services are found, or those of base suites only?",
        ja: "未購入のサービスの判定で、アドオンのサービスは購入済みとみなされますか、それともベースのスイートのサービスだけですか。",
    }
    question_a9() {
        en: "What happens to a self-enrollment when the default part is used up and overage is off?",
        ja: "デフォルトのパーツを使い切り、超過が無効の場合、自己登録はどうなりますか。",
    }
    question_a10() {
        en: "Is overage measured at the end of the month, at its peak, or on average?",
        ja: "超過は月末、ピーク、平均のどれで測定されますか。",
    }
    question_a11() {
        en: "What does a device-month over cost under our contract, and is it charged before renewal?",
        ja: "当社の契約では、1台1か月の超過の料金はいくらですか。更新の前に請求されますか。",
    }
}

phrases! {
    short_a1() { en: "which licenses IBM recommends", ja: "IBMがどのライセンスを推奨するか" }
    short_a2() { en: "in which order devices are served", ja: "デバイスの割り当て順序" }
    short_a3() { en: "what counts as using a service", ja: "何をサービスの使用とみなすか" }
    short_a4() { en: "which statuses are migrated", ja: "どのステータスのデバイスが移行されるか" }
    short_a5() { en: "what happens when units run short", ja: "ライセンス数が不足したときの動作" }
    short_a6() { en: "which add-ons are duplicates", ja: "どのアドオンが重複とみなされるか" }
    short_a7() { en: "when services are lost", ja: "サービスが失われる時期" }
    short_a8() { en: "whether add-ons count as purchased", ja: "アドオンを購入済みとみなすか" }
    short_a9() { en: "what new devices get when units run short", ja: "ライセンス数が不足したときに新しいデバイスに割り当てられるもの" }
    short_a10() { en: "when overage is measured", ja: "超過がいつ測定されるか" }
    short_a11() { en: "what overage costs", ja: "超過の料金" }
}

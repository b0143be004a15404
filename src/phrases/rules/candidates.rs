//! Pages of the rules that say who takes part and what a device may take.

phrases! {
    auto_activation_says() {
        en: "After enablement the administrator has 90 days; then auto-activation runs by itself.",
        ja: "有効化の後、管理者には90日の期間があります。それを過ぎると、自動アクティブ化が行われます。",
    }
    auto_activation_quote() {
        en: "after enablement the administrator has 90 days",
        ja: "有効化の後、管理者には90日の期間がある",
    }
    auto_activation_reading() {
        en: "`activates_on` of the study wins over `enabled_on` + 90 days. Not to be confused with the 90 days \
             after activation.",
        ja: "スタディーの`activates_on`は、`enabled_on`の90日後より優先します。アクティブ化後の90日とは別のものです。",
    }
    scope_says() {
        en: "Devices whose managed status is Enrolled or Activated are migrated and count; others are out of scope.",
        ja: "管理ステータスがEnrolledまたはActivatedのデバイスが、移行と集計の対象です。それ以外は対象外です。",
    }
    scope_why() {
        en: "S4 counts Enrolled and Activated only, S1 migrates \"all the devices in that account\", S15 counted \
             inactive devices that still held a license",
        ja: "S4が数えるのはEnrolledとActivatedだけですが、S1は「そのアカウントのすべてのデバイス」を移行するとし、S15はライセンスを保持する非アクティブのデバイスも数えています",
    }
    scope_reading() {
        en: "`counting`: Enrolled and Activated; `with-pending`: also every Pending Control Removal; `all`: every \
             record, unknown statuses too. An unknown status is out of scope under the first two, counted apart and \
             always reported.",
        ja: "`counting`: EnrolledとActivated。`with-pending`: Pending Control Removalもすべて含みます。\
             `all`: 不明なステータスを含むすべてのレコード。不明なステータスは最初の2つでは対象外で、別に数えて必ず報告します。",
    }
    in_use_says() {
        en: "A service is in use on a device if there is evidence of at least the strength that `usage` asks for: \
             used > installed > enabled > entitled.",
        ja: "`usage`が求める強さ以上の根拠があれば、そのサービスはデバイスで使用中です: used > installed > enabled > entitled。",
    }
    in_use_why() {
        en: "S11 speaks of services consumed by devices, S20 of actual usage; neither says how it is measured",
        ja: "S11はデバイスが消費するサービス、S20は実際の利用状況と述べていますが、どちらも測定方法を示していません",
    }
    in_use_reading() {
        en: "`switch_on` adds, then `switch_off` takes away. A device without one row of evidence is unknown and \
             starts from `unknown_usage`: no service, or every purchased one.",
        ja: "`switch_on`で加え、次に`switch_off`で除きます。根拠の行が1つもないデバイスは不明であり、`unknown_usage`に従います: サービスなし、または購入済みのすべて。",
    }
    assignable_says() {
        en: "A part is assignable if it is a base, an add-on or a trial part, its state is active and its units are \
             above 0. Service bundles apply to the account and are never assigned to devices.",
        ja: "パーツがベース、アドオン、トライアルのいずれかで、状態がactive、ライセンス数が0より大きければ、割り当て可能です。サービス・バンドルはアカウントに適用され、デバイスには割り当てられません。",
    }
    assignable_quote() {
        en: "only active bundles can be assigned; service bundles cannot be assigned to devices; a suspended bundle \
             is not assignable to new devices",
        ja: "割り当てられるのはアクティブなバンドルだけ。サービス・バンドルはデバイスに割り当てられない。停止中のバンドルは新しいデバイスに割り当てられない",
    }
    assignable_reading() {
        en: "A part with 0 units is one that could be bought. The ladder is the assignable bases in ascending order \
             of (number of services, position in the parts file).",
        ja: "ライセンス数が0のパーツは、購入できるパーツです。序列は、割り当て可能なベースを(サービス数、パーツ・ファイル内の位置)の昇順に並べたものです。",
    }
    purchased_says() {
        en: "The purchased services are the union of the services of the assignable parts.",
        ja: "購入済みサービスは、割り当て可能なパーツのサービスをすべて合わせたものです。",
    }
    purchased_why() {
        en: "S11 measures excess against \"the purchased license suites\" and does not say whether add-ons count",
        ja: "S11は「購入したライセンス・スイート」に照らして未購入のサービスを判定しますが、アドオンを含むかどうかは示していません",
    }
    purchased_reading() {
        en: "`active-parts`: every assignable part; `base-only`: the bases.",
        ja: "`active-parts`: 割り当て可能なすべてのパーツ。`base-only`: ベースだけ。",
    }
    family_says() {
        en: "An SPS activation (status Activated, or enrollment mode sps) may take a base of either family; every \
             other device takes an MDM base.",
        ja: "SPSのアクティブ化(ステータスActivated、または登録モードsps)では、どちらのファミリーのベースも割り当てられます。それ以外のデバイスにはMDMのベースが割り当てられます。",
    }
    family_quote() {
        en: "an MDM-enrolled device has at least one MDM base license; an SPS activation needs an MDM base or an \
             SPS base",
        ja: "MDM登録のデバイスには、少なくとも1つのMDMベース・ライセンスがある。SPSのアクティブ化にはMDMベースまたはSPSベースが必要",
    }
    family_reading() {
        en: "Pins are not bound by families.",
        ja: "固定割り当てはファミリーに制限されません。",
    }
    best_fit_says() {
        en: "Every device is given the smallest purchased base that covers the services it uses, with the fewest \
             add-ons for the rest; where nothing covers everything, what leaves the fewest services uncovered.",
        ja: "各デバイスには、使用するサービスを含む最小の購入済みベースと、残りのための最少のアドオンが割り当てられます。すべてを含むものがない場合は、不足するサービスが最も少ないものになります。",
    }
    best_fit_why() {
        en: "S20 says that recommended licenses that match the actual usage are assigned; \"recommended\" is not \
             defined there",
        ja: "S20は、実際の利用状況に合う推奨ライセンスが割り当てられるとしていますが、「推奨」は定義されていません",
    }
    best_fit_reading() {
        en: "Candidates are sorted by needed services left uncovered, then under `fit = tier` by ladder position, \
             under `price` by the sum of prices, then by ladder position.",
        ja: "候補は、不足する必要サービスの数、次に`fit = tier`では序列の位置、`price`では価格の合計、次に序列の位置の順に並べます。",
    }
    highest_first_says() {
        en: "Devices are given the highest suite until its units are used, then the next lower one.",
        ja: "デバイスには最上位のスイートから割り当てられ、そのライセンス数を使い切ると、1つ下のスイートが割り当てられます。",
    }
    highest_first_why() {
        en: "a customer may have bought suites to be used from the top down",
        ja: "顧客が、上位のスイートから順に使うつもりで購入した可能性があります",
    }
    highest_first_reading() {
        en: "From the top of the ladder, or in the order of `preference`; bases that it does not name are left out. \
             What a device takes when units run short is `when_short`, here `spare-then-overage` by default.",
        ja: "序列の最上位から、または`preference`の順です。`preference`にないベースは除きます。ライセンスが不足したときの割り当ては`when_short`に従い、\
             ここでのデフォルトは`spare-then-overage`です。",
    }
    uniform_highest_says() {
        en: "Every device is given the highest purchased base that it may take, by default with every add-on.",
        ja: "各デバイスには、許可された最上位の購入済みベースが、デフォルトではすべてのアドオンとともに割り当てられます。",
    }
    uniform_highest_why() {
        en: "the simplest migration that takes no service away from anybody",
        ja: "どのデバイスからもサービスを失わせない、最も単純な移行です",
    }
    uniform_highest_reading() {
        en: "One candidate only. `addons` is `all` by default under this rule.",
        ja: "候補は1つだけです。このルールでは`addons`のデフォルトは`all`です。",
    }
    default_license_says() {
        en: "Every device is given the self-enrollment default base and the default add-ons.",
        ja: "各デバイスには、自己登録のデフォルトのベースとアドオンが割り当てられます。",
    }
    default_license_why() {
        en: "S8 documents these defaults for self-enrolled and bulk-enrolled devices; that activation uses them is \
             not said",
        ja: "S8はこれらのデフォルトを、自己登録と一括登録のデバイスについて説明しています。アクティブ化で使われるとは書かれていません",
    }
    default_license_reading() {
        en: "Default add-ons that are not assignable are left out. With a default base that is not assignable, or \
             that the device may not take, the device is unlicensable.",
        ja: "割り当てられないデフォルトのアドオンは除きます。デフォルトのベースを割り当てられない場合、またはデバイスに許可されていない場合、そのデバイスにはライセンスを割り当てられません。",
    }
    largest_first_says() {
        en: "Devices are given the base of which most units were bought, then the next.",
        ja: "デバイスには、購入ライセンス数の最も多いベースから順に割り当てられます。",
    }
    largest_first_why() {
        en: "the part bought most is likely the one meant for most devices",
        ja: "最も多く購入したパーツは、最も多くのデバイスのためのものと考えられます",
    }
    largest_first_reading() {
        en: "By units bought, descending; ties by ladder position from the top. `when_short` is \
             `spare-then-overage` by default.",
        ja: "購入ライセンス数の降順で、同数の場合は序列の上位からです。`when_short`のデフォルトは`spare-then-overage`です。",
    }
    addons_says() {
        en: "A base comes with the smallest set of add-ons that covers the most of what the device needs beyond the \
             base (`needed`), with every assignable add-on less duplicates (`all`), or with none.",
        ja: "ベースには、ベースにない必要なサービスを最も多く含む最小のアドオンの組(`needed`)、重複を除くすべての割り当て可能なアドオン(`all`)が付くか、アドオンは付きません(`none`)。",
    }
    addons_why() {
        en: "S5 says that add-ons come on top of a base, not which of them auto-activation gives",
        ja: "S5は、アドオンがベースに追加されるとしていますが、自動アクティブ化がどれを割り当てるかは示していません",
    }
    addons_reading() {
        en: "Fewest add-ons; ties by the sum of prices, if the prices of all add-ons in the tied sets are known; \
             then by file order of the sets, compared as lists of positions. `best-fit` always uses the smallest \
             cover, `default-license` always its default add-ons.",
        ja: "アドオンの数が最も少ないもの。同数の場合、該当する組のアドオンの価格がすべて分かれば価格の合計、次にファイル内の順序(位置のリストとして比較)で決めます。`best-fit`は常に最小の組、\
             `default-license`は常にデフォルトのアドオンを使います。",
    }
}

//! Pages of the rules that say who is served, at what price, and what is lost.

phrases! {
    duplicates_says() {
        en: "Under `all`, an add-on is left out where it duplicates the base.",
        ja: "`all`では、ベースと重複するアドオンは省かれます。",
    }
    duplicates_why() {
        en: "S5 revokes a bundle whose services are duplicated; its example is full containment, whether any shared \
             service is enough is not said",
        ja: "S5は、サービスが重複するバンドルを取り消すとしています。例は完全に含まれる場合であり、1つの共通サービスで足りるかどうかは示していません",
    }
    duplicates_reading() {
        en: "`contained`: all its services are in the base; `any`: at least one is; `base-only`: never. An add-on \
             without services is never a duplicate.",
        ja: "`contained`: すべてのサービスがベースにある場合。`any`: 1つでもある場合。`base-only`: 重複とみなしません。サービスのないアドオンは重複になりません。",
    }
    pins_says() {
        en: "A pinned device is given its pinned parts and is served before all others.",
        ja: "固定割り当てのデバイスには指定されたパーツが割り当てられ、他のすべてのデバイスより優先されます。",
    }
    pins_quote() {
        en: "whoever activates by hand checks the recommended assignment and reassigns where necessary; activate \
             before the date and assign explicitly",
        ja: "手動でアクティブ化する場合は、推奨された割り当てを確認し、必要に応じて再割り当てする。期日の前にアクティブ化し、明示的に割り当てる",
    }
    pins_reading() {
        en: "A pin for a device that is not in scope, or for a part that is not assignable, is void, with a counted \
             warning; a device whose pinned base is void has no pins. That explicit assignments are served first is \
             our reading.",
        ja: "対象外のデバイスや、割り当てられないパーツの固定割り当ては無効であり、件数を警告します。ベースが無効なデバイスには固定割り当てがないものとします。\
             明示的な割り当てが優先されるというのはfleetcastの解釈です。",
    }
    order_says() {
        en: "When units run short it matters who is served first: pinned devices, then by `priority`, then by \
             `order`.",
        ja: "ライセンスが不足すると、順番が重要になります: 固定割り当てのデバイス、次に`priority`、次に`order`の順です。",
    }
    order_why() {
        en: "no document says in which order devices are migrated",
        ja: "デバイスが移行される順序を示す文書はありません",
    }
    order_reading() {
        en: "`installed` oldest first, `last-reported` most recent first, `device-id` ascending, `file` as read. A \
             missing date comes last; ties by device id, compared as bytes of its UTF-8.",
        ja: "`installed`は古い順、`last-reported`は報告の新しい順、`device-id`は昇順、`file`は読み込み順です。日付のないものは最後になります。同順位の場合は、\
             デバイスIDをUTF-8のバイトとして比較します。",
    }
    overage_says() {
        en: "A part may exceed its units if the partner does not block it, the account's switch is on and the \
             part's own switch is on. It is allowed for every purchased part by default.",
        ja: "パートナーが禁止しておらず、アカウントのスイッチとパーツのスイッチがどちらもオンであれば、パーツはライセンス数を超過できます。デフォルトでは、購入したすべてのパーツで許可されます。",
    }
    overage_quote() {
        en: "overage is allowed for every purchased part of a paid account by default; off means that no part may \
             exceed; with \"Disable overage for your hierarchy\" no child partner or customer may exceed",
        ja: "有料アカウントでは、購入したすべてのパーツの超過がデフォルトで許可される。オフにすると、どのパーツも超過できない。「Disable overage for your hierarchy」では、\
             下位のパートナーと顧客は超過できない",
    }
    overage_reading() {
        en: "That the three switches combine by AND is inferred.",
        ja: "3つのスイッチがANDで組み合わされるという点は推測です。",
    }
    overage_rate_says() {
        en: "A device-month over costs the part's overage price.",
        ja: "1台1か月の超過には、パーツの超過単価がかかります。",
    }
    overage_rate_why() {
        en: "one overage price is known (1.099 times the list price), the contract decides",
        ja: "知られている超過単価は1つ(定価の1.099倍)だけで、契約によって決まります",
    }
    overage_rate_reading() {
        en: "`contract`: the part's overage price; `list-times:<factor>`: its price times the factor; `none`: no \
             charge until renewal.",
        ja: "`contract`: パーツの超過単価。`list-times:<factor>`: 単価に係数を掛けたもの。`none`: 更新まで請求なし。",
    }
    measure_says() {
        en: "Overage is what is over at the end of the month.",
        ja: "超過は、月末に超過している数です。",
    }
    measure_why() {
        en: "S12 makes its reports on the last day of the month",
        ja: "S12はレポートを月の最終日に作成します",
    }
    measure_reading() {
        en: "`month-end`, `peak` and `average` agree for a fleet that stands still, as every activation here does.",
        ja: "デバイスが変動しない場合、`month-end`、`peak`、`average`は一致します。ここでのアクティブ化はすべて該当します。",
    }
    when_short_says() {
        en: "`overage-then-wait`: a device takes its first candidate if that fits, else it waits. \
             `overage-then-next`: the first that fits, else it waits. `spare-then-overage`: the first that fits \
             with spare units, else the first that fits, else it waits. `exceed`: its first candidate, allowed or \
             not.",
        ja: "`overage-then-wait`: 第1候補が適合すればそれを割り当て、適合しなければデバイスは待機します。`overage-then-next`: 最初に適合する候補、なければ待機します。\
             `spare-then-overage`: 空きライセンスがあって最初に適合する候補、なければ最初に適合する候補、それもなければ待機します。`exceed`: 許可の有無にかかわらず第1候補です。",
    }
    when_short_why() {
        en: "S2 says that an assignment fails when the part is used up and overage is not allowed; what \
             auto-activation does then is not said, nor whether it prefers spare units of a larger part",
        ja: "S2は、パーツを使い切り、超過が許可されていなければ割り当てが失敗するとしています。そのとき自動アクティブ化が何をするか、上位のパーツの空きライセンスを優先するかどうかは示していません",
    }
    when_short_reading() {
        en: "With overage allowed on every part, IBM's default, all but `spare-then-overage` give the same result.",
        ja: "すべてのパーツで超過が許可されている場合(IBMのデフォルト)、`spare-then-overage`以外は同じ結果になります。",
    }
    refuse_says() {
        en: "Under `refuse` one waiting device refuses the whole activation: nothing is assigned and nothing is \
             lost.",
        ja: "`refuse`では、1台でも待機するとアクティブ化全体が拒否されます: 何も割り当てられず、何も失われません。",
    }
    refuse_why() {
        en: "activation may be all or nothing",
        ja: "アクティブ化は、すべて行われるか、まったく行われないかのどちらかである可能性があります",
    }
    refuse_reading() {
        en: "All devices in scope that have a candidate count as waiting; the outcome names the first device that \
             would have waited.",
        ja: "候補のある対象デバイスはすべて待機とみなします。結果には、最初に待機することになるデバイスが示されます。",
    }
    excess_says() {
        en: "Services in use that the account did not purchase are kept for 90 days after activation and then lost, \
             unless a license that has them is purchased in time.",
        ja: "使用中でも未購入のサービスは、アクティブ化の後90日間維持され、それまでに該当するライセンスを購入しなければ失われます。",
    }
    excess_quote() {
        en: "excess services are services consumed by devices that are outside the purchased license suites; 90 \
             days after activation all devices that use them lose the entitlement, unless licenses for them were \
             purchased",
        ja: "「excess services」とは、購入したライセンス・スイートの範囲外で、デバイスが消費しているサービス。アクティブ化の90日後、該当するライセンスを購入していなければ、\
             使用するすべてのデバイスがライセンス資格を失う",
    }
    excess_reading() {
        en: "Services of the parts that the device took are not lost.",
        ja: "デバイスに割り当てられたパーツのサービスは失われません。",
    }
    gap_says() {
        en: "Services in use that the account purchased but that the device's own parts do not have are lost.",
        ja: "使用中でアカウントが購入済みでも、デバイス自身のパーツにないサービスは失われます。",
    }
    gap_why() {
        en: "S2 says that a service that is not licensed cannot be used; whether such services are kept for 90 days \
             like excess is not said",
        ja: "S2は、ライセンスのないサービスは使えないとしています。未購入のサービスと同じく90日間維持されるかどうかは示していません",
    }
    gap_reading() {
        en: "`at-once`: lost at activation; `day-90`: kept for 90 days like excess. A device that took nothing \
             loses its whole need.",
        ja: "`at-once`: アクティブ化時に失われます。`day-90`: 未購入のサービスと同じく90日間維持されます。何も割り当てられなかったデバイスは、必要なサービスをすべて失います。",
    }
    boundary_says() {
        en: "Services are kept on day 89 and on day 90, and lost on day 91.",
        ja: "サービスは89日目と90日目には維持され、91日目に失われます。",
    }
    boundary_why() {
        en: "IBM does not say whether day 90 is inside",
        ja: "90日目を含むかどうか、IBMは明らかにしていません",
    }
    boundary_reading() {
        en: "fleetcast's choice; it moves dates, not costs.",
        ja: "fleetcastの選択です。日付は変わりますが、費用は変わりません。",
    }
    suspension_says() {
        en: "A suspended part keeps working for 60 days, cannot be assigned to new devices, and is then removed \
             from its devices. It still costs its committed amount.",
        ja: "停止中のパーツは60日間引き続き使えますが、新しいデバイスには割り当てられません。その後、デバイスから削除されます。契約額は引き続き発生します。",
    }
    suspension_quote() {
        en: "60 days by default to renew; devices are labeled expired, the license keeps working, it is not \
             assignable to new devices; after that it is canceled and removed from devices",
        ja: "更新の猶予はデフォルトで60日。デバイスには期限切れと表示され、ライセンスは引き続き使えるが、新しいデバイスには割り当てられない。その後取り消され、デバイスから削除される",
    }
    suspension_reading() {
        en: "In an activation a suspension counts if its date is on or before the day of activation.",
        ja: "アクティブ化では、停止の日付がアクティブ化の日以前であれば停止とみなします。",
    }
}

//! Why a Parquet file cannot be read or written.

#[cfg(not(feature = "parquet"))]
phrases! {
    no_reading() { en: "this build of fleetcast reads no Parquet", ja: "このfleetcastはParquetを読み込めません" }
    no_writing() { en: "this build of fleetcast writes no Parquet", ja: "このfleetcastはParquetを書き込めません" }
}

#[cfg(feature = "parquet")]
phrases! {

    pages_damaged() { en: "its pages are damaged", ja: "ページが破損しています" }
    times_of_day() { en: "times of day", ja: "時刻" }
    lengths_of_time() { en: "lengths of time", ja: "期間の長さ" }
    fixed_bytes() { en: "bytes of fixed length", ja: "固定長のバイト列" }
    nested_values() { en: "nested values", ja: "入れ子の値" }
    long_decimals() { en: "decimals of more than 38 digits", ja: "38桁を超える10進数" }
    long_amount(amount) { en: "{amount} has more than 26 digits before its point", ja: "{amount}は整数部が26桁を超えています" }
    twin_columns(name) { en: "two of its columns are called `{name}`", ja: "`{name}`という名前の列が2つあります" }
}

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About anicolor</source>
        <translation>anicolor について</translation>
    </message>
    <message>
        <source>Colors line art from a few hints. Version {}, Apache License 2.0.</source>
        <translation>少しのヒントから線画に色を塗ります。バージョン {}、Apache License 2.0。</translation>
    </message>
    <message>
        <source>Weights, pictures or libraries</source>
        <translation>モデル、画像、ライブラリ</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
    <message>
        <source>Weights never leave this computer, and nothing is fetched from a network.</source>
        <translation>モデルがこのコンピューターの外に出ることはなく、ネットワークから取得するものもありません。</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>構造</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>学習に使った画像</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>元のモデル</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>One page cannot be opened and is left out.</source>
        <translation>開けないページが 1 枚あり、除外します。</translation>
    </message>
    <message>
        <source>{} pages cannot be opened and are left out.</source>
        <translation>開けないページが {} 枚あり、除外します。</translation>
    </message>
    <message>
        <source>One page is very little to learn from. Ten to fifty are best.</source>
        <translation>1 枚では学習に足りません。10〜50 枚が最適です。</translation>
    </message>
    <message>
        <source>{} pages are very few to learn from. Ten to fifty are best.</source>
        <translation>{} 枚では学習に少なすぎます。10〜50 枚が最適です。</translation>
    </message>
    <message>
        <source>In one pair line art and picture were swapped; they are swapped back.</source>
        <translation>線画と完成画が逆の組が 1 つあり、入れ替えました。</translation>
    </message>
    <message>
        <source>In {} pairs line art and picture were swapped; they are swapped back.</source>
        <translation>線画と完成画が逆の組が {} つあり、入れ替えました。</translation>
    </message>
    <message>
        <source>One line art has another size than its picture; it is resized.</source>
        <translation>完成画とサイズの違う線画が 1 枚あり、合わせました。</translation>
    </message>
    <message>
        <source>{} line arts have another size than their pictures; they are resized.</source>
        <translation>完成画とサイズの違う線画が {} 枚あり、合わせました。</translation>
    </message>
    <message>
        <source>One page is very small; a larger export would teach it finer shapes.</source>
        <translation>とても小さいページが 1 枚あります。大きく書き出すと細部まで学べます。</translation>
    </message>
    <message>
        <source>{} pages are very small; larger exports would teach it finer shapes.</source>
        <translation>とても小さいページが {} 枚あります。大きく書き出すと細部まで学べます。</translation>
    </message>
    <message>
        <source>The line art of one page does not lie on its picture.</source>
        <translation>線画が完成画と重ならないページが 1 枚あります。</translation>
    </message>
    <message>
        <source>The line art of {} pages does not lie on their pictures.</source>
        <translation>線画が完成画と重ならないページが {} 枚あります。</translation>
    </message>
    <message>
        <source>One page looks like writing; there are no colors to learn from it.</source>
        <translation>文字だけのようなページが 1 枚あり、学べる色がありません。</translation>
    </message>
    <message>
        <source>{} pages look like writing; there are no colors to learn from them.</source>
        <translation>文字だけのようなページが {} 枚あり、学べる色がありません。</translation>
    </message>
    <message>
        <source>One page is already grey; from it, the style would learn to be pale.</source>
        <translation>グレーのページが 1 枚あります。スタイルが淡くなってしまいます。</translation>
    </message>
    <message>
        <source>{} pages are already grey; from them, the style would learn to be pale.</source>
        <translation>グレーのページが {} 枚あります。スタイルが淡くなってしまいます。</translation>
    </message>
    <message>
        <source>One page is nearly the same as another; it would count twice.</source>
        <translation>ほぼ同じページが 1 枚あり、二重に数えられます。</translation>
    </message>
    <message>
        <source>{} pages are nearly the same as others; they would count twice.</source>
        <translation>ほぼ同じページが {} 枚あり、二重に数えられます。</translation>
    </message>
    <message>
        <source>swapped with its line art</source>
        <translation>線画と逆</translation>
    </message>
    <message>
        <source>line art of another size</source>
        <translation>線画のサイズ違い</translation>
    </message>
    <message>
        <source>very small</source>
        <translation>とても小さい</translation>
    </message>
    <message>
        <source>lines do not fit</source>
        <translation>線が重ならない</translation>
    </message>
    <message>
        <source>looks like writing</source>
        <translation>文字のよう</translation>
    </message>
    <message>
        <source>grey already</source>
        <translation>グレー</translation>
    </message>
    <message>
        <source>the same as another</source>
        <translation>重複</translation>
    </message>
    <message>
        <source>The pages could not be looked through; try fewer of them.</source>
        <translation>ページを調べられませんでした。枚数を減らして試してください。</translation>
    </message>
    <message>
        <source>Replace the file, or take it out; the other pages are used.</source>
        <translation>ファイルを取り替えるか、外してください。ほかのページは使われます。</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <source>Your pages cannot be kept safe automatically: {reason} Please save them yourself.</source>
        <translation>ページを自動保存できません: {reason}ご自分で保存してください。</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>Before and after</source>
        <translation>適用前と適用後</translation>
    </message>
    <message>
        <source>Drag the line, or use the arrow keys: left as it was, right with the style</source>
        <translation>線をドラッグするか矢印キーで動かします。左が元の色、右がスタイル適用後です</translation>
    </message>
    <message>
        <source>before</source>
        <translation>適用前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>適用後</translation>
    </message>
</context>
<context>
    <name>Blend</name>
    <message>
        <source>Normal</source>
        <translation>通常</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>乗算</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>スクリーン</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>オーバーレイ</translation>
    </message>
    <message>
        <source>Darken</source>
        <translation>比較(暗)</translation>
    </message>
    <message>
        <source>Lighten</source>
        <translation>比較(明)</translation>
    </message>
    <message>
        <source>Color dodge</source>
        <translation>覆い焼きカラー</translation>
    </message>
    <message>
        <source>Color burn</source>
        <translation>焼き込みカラー</translation>
    </message>
    <message>
        <source>Hard light</source>
        <translation>ハードライト</translation>
    </message>
    <message>
        <source>Soft light</source>
        <translation>ソフトライト</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差の絶対値</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加算</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>カラー</translation>
    </message>
</context>
<context>
    <name>BrushPanel</name>
    <message>
        <source>All that is seen</source>
        <translation>表示されている色</translation>
    </message>
    <message>
        <source>Colors without lines</source>
        <translation>線画を除いた色</translation>
    </message>
    <message>
        <source>Line art</source>
        <translation>線画</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>手ブレ補正</translation>
    </message>
    <message>
        <source>Firmness</source>
        <translation>筆圧の硬さ</translation>
    </message>
    <message>
        <source>Pressure changes the size</source>
        <translation>筆圧でサイズを変える</translation>
    </message>
    <message>
        <source>Exact hints</source>
        <translation>ヒントの色を厳守</translation>
    </message>
    <message>
        <source>Pick from</source>
        <translation>取得元</translation>
    </message>
    <message>
        <source>Width of the brush in page pixels ([ and ], or Shift and a drag on the page)</source>
        <translation>ブラシの幅(ページのピクセル単位)。[ と ]、または Shift を押しながらページ上をドラッグして変更</translation>
    </message>
    <message>
        <source>How much the paint brush covers; hints always cover all</source>
        <translation>ペイントブラシの不透明度。ヒントは常に不透明です</translation>
    </message>
    <message>
        <source>How much strokes are smoothed; the brush then lags behind the pen</source>
        <translation>ストロークの補正の強さ。強いほどブラシがペンから遅れます</translation>
    </message>
    <message>
        <source>How hard the pen has to be pressed for full width; 50 %: in proportion</source>
        <translation>最大の幅になる筆圧の強さ。50 % で比例</translation>
    </message>
    <message>
        <source>Thinner where the pen is pressed less</source>
        <translation>筆圧が弱いところほど細くなります</translation>
    </message>
    <message>
        <source>On: the area gets exactly this color. Off: the color is only advice.</source>
        <translation>オン: 領域がちょうどこの色になります。オフ: 色は目安になります。</translation>
    </message>
    <message>
        <source>What the eyedropper takes colors from</source>
        <translation>スポイトが色を取る対象</translation>
    </message>
    <message>
        <source>Pick colors from</source>
        <translation>色の取得元</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
</context>
<context>
    <name>Child</name>
    <message>
        <source>The program could not start its helper; is there enough memory?</source>
        <translation>補助プログラムを起動できませんでした。メモリは足りていますか。</translation>
    </message>
</context>
<context>
    <name>CleanDialog</name>
    <message>
        <source>Clean the line art</source>
        <translation>線画のクリーンアップ</translation>
    </message>
    <message>
        <source>Import into the page</source>
        <translation>ページに読み込み</translation>
    </message>
    <message>
        <source>Before on the left, after on the right: drag the line</source>
        <translation>左が処理前、右が処理後。線をドラッグして比べます</translation>
    </message>
    <message>
        <source>&amp;Remove the paper</source>
        <translation>紙の色を除く(&amp;R)</translation>
    </message>
    <message>
        <source>Makes yellowed, gray or unevenly lit paper white and keeps the lines</source>
        <translation>黄ばみ、灰色、照明のむらを白くし、線を残します</translation>
    </message>
    <message>
        <source>&amp;Take out colors</source>
        <translation>色を抜く(&amp;T)</translation>
    </message>
    <message>
        <source>Turns colored pencil and stains into gray</source>
        <translation>色鉛筆や染みをグレーにします</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黒</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白</translation>
    </message>
    <message>
        <source>Everything as dark as this becomes black</source>
        <translation>これより暗い部分を黒にします</translation>
    </message>
    <message>
        <source>Everything as light as this becomes white</source>
        <translation>これより明るい部分を白にします</translation>
    </message>
    <message>
        <source>As the line art of the page</source>
        <translation>ページの線画にする</translation>
    </message>
    <message>
        <source>As a paint layer above the lines</source>
        <translation>線画の上のペイントレイヤーにする</translation>
    </message>
    <message>
        <source>As a paint layer below the lines</source>
        <translation>線画の下のペイントレイヤーにする</translation>
    </message>
    <message>
        <source>What the picture becomes; another size is fitted to the page</source>
        <translation>画像の使い方。サイズが違うときはページに合わせます</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Turns the drawing clockwise, so that its frames are level</source>
        <translation>枠線が水平になるように時計回りに回します</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>傾き補正</translation>
    </message>
    <message>
        <source>&amp;Straighten</source>
        <translation>傾きを補正(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Clean</source>
        <translation>クリーンアップ(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>読み込み(&amp;I)</translation>
    </message>
    <message>
        <source>Do it (Enter); it can be undone</source>
        <translation>実行します (Enter)。取り消せます</translation>
    </message>
    <message>
        <source>As it &amp;was</source>
        <translation>元のまま(&amp;W)</translation>
    </message>
    <message>
        <source>Change nothing at all</source>
        <translation>何も変えません</translation>
    </message>
    <message>
        <source>It looks like a scan that lies a little askew; both can be mended.</source>
        <translation>少し傾いたスキャンのようです。どちらも補正できます。</translation>
    </message>
    <message>
        <source>It looks like a scan: its paper is not white.</source>
        <translation>スキャンのようです。紙が白くありません。</translation>
    </message>
    <message>
        <source>Its frames lean a little; it can be straightened.</source>
        <translation>枠線が少し傾いています。補正できます。</translation>
    </message>
    <message>
        <source>It is clean already: nothing has to be done.</source>
        <translation>きれいな線画です。処理は必要ありません。</translation>
    </message>
</context>
<context>
    <name>ColorPanel</name>
    <message>
        <source>Color wheel</source>
        <translation>カラーサークル</translation>
    </message>
    <message>
        <source>Hue on the ring, shade in the square; arrows and PgUp, PgDown change them</source>
        <translation>外側の輪で色相、四角で明るさと鮮やかさを選びます。矢印キーと PgUp、PgDown でも変えられます</translation>
    </message>
    <message>
        <source>Color as a hexadecimal number</source>
        <translation>16 進数の色</translation>
    </message>
    <message>
        <source>The color as a hexadecimal number, as in #E98D6B or #FA0</source>
        <translation>16 進数で色を指定します。例: #E98D6B、#FA0</translation>
    </message>
    <message>
        <source>Kind of numbers</source>
        <translation>数値の種類</translation>
    </message>
    <message>
        <source>Numbers that name the color: red, green, blue; hue, saturation, value; or Lab</source>
        <translation>色を表す数値。RGB、HSV、Lab から選べます</translation>
    </message>
    <message>
        <source>Colors used last</source>
        <translation>最近使った色</translation>
    </message>
    <message>
        <source>Colors used last; a click takes one again</source>
        <translation>最近使った色。クリックでもう一度使えます</translation>
    </message>
    <message>
        <source>{}: {} to {}</source>
        <translation>{}: {}〜{}</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>How far their colors are from yours – lower is better</source>
        <translation>あなたの色との差(小さいほど良い)</translation>
    </message>
    <message>
        <source>Settings side by side</source>
        <translation>設定の比較</translation>
    </message>
    <message>
        <source>Trainings compared</source>
        <translation>学習の比較</translation>
    </message>
    <message>
        <source>What differs is bold.</source>
        <translation>異なるところを太字で示します。</translation>
    </message>
    <message>
        <source>None of them has been judged yet.</source>
        <translation>まだ評価されたものがありません。</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ数</translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>&amp;Panels</source>
        <translation>パネル(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>配置を元に戻す(&amp;R)</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Drop your finished pages here</source>
        <translation>ここに完成したページをドロップ</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダーを選択…</translation>
    </message>
    <message>
        <source>All finished pages in a folder and the folders in it</source>
        <translation>フォルダーとその下の完成ページすべて</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>画像を選択…</translation>
    </message>
    <message>
        <source>Single finished pages</source>
        <translation>完成ページを個別に選びます</translation>
    </message>
    <message>
        <source>Finished pages</source>
        <translation>完成ページ</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>画像 ({})</translation>
    </message>
</context>
<context>
    <name>EngineThread</name>
    <message>
        <source>The engine cannot be loaded ({}); you can draw and save, but there are no colors.</source>
        <translation>彩色エンジンを読み込めません ({})。描画と保存はできますが、色は付きません。</translation>
    </message>
    <message>
        <source>There is not enough memory to show the colors; close other programs or reduce the page.</source>
        <translation>色を表示するメモリが足りません。ほかのプログラムを閉じるか、ページを小さくしてください。</translation>
    </message>
</context>
<context>
    <name>EpochView</name>
    <message>
        <source>Which epoch is shown</source>
        <translation>表示するエポック</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>これを使う</translation>
    </message>
    <message>
        <source>Make sheets with the generator of this epoch</source>
        <translation>このエポックの生成器でシートを作ります</translation>
    </message>
    <message>
        <source>Epoch {}</source>
        <translation>エポック {}</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>PNG: one picture, no loss, for anything</source>
        <translation>PNG: 1 枚の画像、劣化なし、汎用</translation>
    </message>
    <message>
        <source>WebP: one picture, no loss, smaller</source>
        <translation>WebP: 1 枚の画像、劣化なし、軽量</translation>
    </message>
    <message>
        <source>TIFF: one picture, no loss, for print</source>
        <translation>TIFF: 1 枚の画像、劣化なし、印刷用</translation>
    </message>
    <message>
        <source>PSD: layers, for Photoshop and Clip Studio Paint</source>
        <translation>PSD: レイヤー付き、Photoshop と Clip Studio Paint 用</translation>
    </message>
    <message>
        <source>OpenRaster: layers, for Krita, GIMP and MyPaint</source>
        <translation>OpenRaster: レイヤー付き、Krita、GIMP、MyPaint 用</translation>
    </message>
    <message>
        <source>The page as it is seen</source>
        <translation>表示どおりのページ</translation>
    </message>
    <message>
        <source>Colors without lines</source>
        <translation>線画を除いた色</translation>
    </message>
    <message>
        <source>One file for each layer</source>
        <translation>レイヤーごとに 1 ファイル</translation>
    </message>
    <message>
        <source>One mask for each color</source>
        <translation>色ごとに 1 マスク</translation>
    </message>
    <message>
        <source>Paper, flats, shade, line art</source>
        <translation>用紙、下塗り、影、線画</translation>
    </message>
    <message>
        <source>One layer for each color</source>
        <translation>色ごとに 1 レイヤー</translation>
    </message>
    <message>
        <source>One layer for each area</source>
        <translation>領域ごとに 1 レイヤー</translation>
    </message>
    <message>
        <source>As on the page</source>
        <translation>ページと同じ</translation>
    </message>
    <message>
        <source>Flat</source>
        <translation>ベタ塗り</translation>
    </message>
    <message>
        <source>Cel</source>
        <translation>アニメ塗り</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>ソフト</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>厚塗り</translation>
    </message>
    <message>
        <source>Keep the page&apos;s profile</source>
        <translation>ページのプロファイルを保つ</translation>
    </message>
    <message>
        <source>Convert to sRGB</source>
        <translation>sRGB に変換</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {name}</source>
        <translation>{name} の書き出し</translation>
    </message>
    <message>
        <source>&amp;Transparent paper</source>
        <translation>用紙を透明にする(&amp;T)</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>形式(&amp;F)</translation>
    </message>
    <message>
        <source>What kind of file</source>
        <translation>ファイルの種類</translation>
    </message>
    <message>
        <source>&amp;Content</source>
        <translation>内容(&amp;C)</translation>
    </message>
    <message>
        <source>Which part of the page, in how many files</source>
        <translation>書き出す内容とファイルの分け方</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>レイヤー(&amp;L)</translation>
    </message>
    <message>
        <source>How the colors are split into layers (PSD and OpenRaster)</source>
        <translation>色をレイヤーに分ける方法 (PSD と OpenRaster)</translation>
    </message>
    <message>
        <source>Loo&amp;k</source>
        <translation>塗り方(&amp;K)</translation>
    </message>
    <message>
        <source>Export in another look than the page has now</source>
        <translation>今のページと違う塗り方で書き出します</translation>
    </message>
    <message>
        <source>Leave the paper out: where nothing is drawn, and white areas, become clear</source>
        <translation>用紙を含めません。何もない所と白い領域が透明になります</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>サイズ(&amp;S)</translation>
    </message>
    <message>
        <source>Of the page&apos;s own size (PNG, WebP and TIFF)</source>
        <translation>元のサイズに対する割合 (PNG、WebP、TIFF)</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>解像度(&amp;R)</translation>
    </message>
    <message>
        <source>Dots per inch that print programs read; no pixel changes</source>
        <translation>印刷で使われる解像度。ピクセルは変わりません</translation>
    </message>
    <message>
        <source>Which colors the numbers mean; sRGB is what the web expects</source>
        <translation>色の基準。Web では sRGB が標準です</translation>
    </message>
    <message>
        <source>The page has no color profile: it is sRGB already</source>
        <translation>ページにカラープロファイルはありません。すでに sRGB です</translation>
    </message>
    <message>
        <source>Color &amp;profile</source>
        <translation>カラープロファイル(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>Choose a name, then write the file (Enter)</source>
        <translation>名前を決めて書き出します (Enter)</translation>
    </message>
    <message>
        <source>Export the page</source>
        <translation>ページを書き出し</translation>
    </message>
    <message>
        <source> export</source>
        <translation> 書き出し</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} ピクセル</translation>
    </message>
    <message>
        <source>Size of the file: …</source>
        <translation>ファイルサイズ: …</translation>
    </message>
    <message>
        <source>Size of the file: known when the page is colored</source>
        <translation>ファイルサイズ: 彩色が終わるとわかります</translation>
    </message>
    <message>
        <source>Size of all files: about {size}</source>
        <translation>全ファイルのサイズ: 約 {size}</translation>
    </message>
    <message>
        <source>Size of the file: about {size}</source>
        <translation>ファイルサイズ: 約 {size}</translation>
    </message>
    <message>
        <source>as the page: not set</source>
        <translation>ページと同じ: 未設定</translation>
    </message>
    <message>
        <source>as the page: {dpi} dpi</source>
        <translation>ページと同じ: {dpi} dpi</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Exported {name}.</source>
        <translation>{name} を書き出しました。</translation>
    </message>
    <message>
        <source>Exported {count} files to {folder}.</source>
        <translation>{count} 個のファイルを {folder} に書き出しました。</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>{name} を書き出し中</translation>
    </message>
</context>
<context>
    <name>FaceCard</name>
    <message>
        <source>The chosen face and its colors</source>
        <translation>選択した顔とその色</translation>
    </message>
    <message>
        <source>Click the face or a swatch to draw with that color.</source>
        <translation>顔や色をクリックすると、その色で描けます。</translation>
    </message>
</context>
<context>
    <name>FaceGrid</name>
    <message>
        <source>Sheet of faces</source>
        <translation>顔のシート</translation>
    </message>
    <message>
        <source>Click a face to choose it; Shift and click a second one to go between them; arrow keys move.</source>
        <translation>クリックで顔を選択。Shift+クリックで 2 つ目を選ぶと中間を作れます。矢印キーで移動。</translation>
    </message>
    <message>
        <source>Click for a hundred faces</source>
        <translation>クリックで顔を100人分</translation>
    </message>
</context>
<context>
    <name>FacesPanel</name>
    <message>
        <source>Sheet</source>
        <translation>シート</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Open a page first; its palette takes the face&apos;s colors.</source>
        <translation>先にページを開いてください。そのカラーセットに顔の色を追加します。</translation>
    </message>
    <message>
        <source>take a face&apos;s colors</source>
        <translation>顔の色を追加</translation>
    </message>
    <message>
        <source>{} colors of the face are swatches now.</source>
        <translation>顔の色 {} 色をカラーセットに追加しました。</translation>
    </message>
    <message>
        <source>All colors of the face are swatches of this page already.</source>
        <translation>この顔の色はすべてページのカラーセットにあります。</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Opening {name}</source>
        <translation>{name} を開いています</translation>
    </message>
    <message>
        <source>Pasted page</source>
        <translation>貼り付けたページ</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard; copy one in another program first.</source>
        <translation>クリップボードに画像がありません。先にほかのソフトでコピーしてください。</translation>
    </message>
    <message>
        <source>Open pages</source>
        <translation>開いているページ</translation>
    </message>
    <message>
        <source>{name} has another size now; open it again.</source>
        <translation>{name} のサイズが変わっています。開き直してください。</translation>
    </message>
    <message>
        <source>revert to the saved page</source>
        <translation>保存時の状態に戻す</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} を読み込み中</translation>
    </message>
    <message>
        <source>Save the page</source>
        <translation>ページを保存</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} を保存しました。</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>{name} を保存中</translation>
    </message>
    <message>
        <source>{name} will be written as soon as the colors are ready.</source>
        <translation>彩色が終わり次第 {name} を書き込みます。</translation>
    </message>
    <message>
        <source>There are no colors; {name} is written with the lines and your hints only.</source>
        <translation>色がないため、{name} には線画とヒントだけを書き込みます。</translation>
    </message>
    <message>
        <source>{reason} Your page is unharmed, and so is the file that was there: save to another place.</source>
        <translation>{reason}ページも元のファイルも無事です。別の場所に保存してください。</translation>
    </message>
</context>
<context>
    <name>Greeting</name>
    <message>
        <source>Try it with these ten pages</source>
        <translation>この10ページで試す</translation>
    </message>
    <message>
        <source>Learns the style of the example, so that you see what happens before you choose your own pages</source>
        <translation>例のスタイルを学習します。自分のページを選ぶ前に、何が起こるかを見られます</translation>
    </message>
    <message>
        <source>Then the next page gets its colors your way</source>
        <translation>すると次のページが、あなたの色で塗られます</translation>
    </message>
    <message>
        <source>1  Which pictures?</source>
        <translation>1  どの絵?</translation>
    </message>
    <message>
        <source>Finished pages, alone or with their line art. What would spoil them is found and told.</source>
        <translation>完成したページ。線画はあってもなくてもかまいません。学習の妨げになるものは見つけてお知らせします。</translation>
    </message>
    <message>
        <source>2  How long?</source>
        <translation>2  時間は?</translation>
    </message>
    <message>
        <source>Five minutes for a first impression, a lunch break for a style. Nothing else must be set.</source>
        <translation>まずは 5 分で様子見、昼休みでスタイルひとつ。ほかに設定は要りません。</translation>
    </message>
    <message>
        <source>3  Learn</source>
        <translation>3  学習</translation>
    </message>
    <message>
        <source>Watch it and go on painting. Pause whenever you like: what it has learned colors your open page.</source>
        <translation>見守りながら、描き続けられます。いつでも一時停止でき、そこまで学んだ色が開いているページに付きます。</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>Guide</source>
        <translation>ガイド</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>ガイドのページ</translation>
    </message>
    <message>
        <source>Choose a page</source>
        <translation>ページを選びます</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>ガイドの内容</translation>
    </message>
</context>
<context>
    <name>HintModel</name>
    <message>
        <source>Its place has another color. Make the hint exact, or give it more room.</source>
        <translation>この場所は別の色になっています。色を厳守するか、ヒントを広げてください。</translation>
    </message>
</context>
<context>
    <name>HintPanel</name>
    <message>
        <source>Area</source>
        <translation>領域</translation>
    </message>
    <message>
        <source>Dot</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>線</translation>
    </message>
    <message>
        <source>Soft area</source>
        <translation>目安の領域</translation>
    </message>
    <message>
        <source>Soft dot</source>
        <translation>目安の点</translation>
    </message>
    <message>
        <source>Soft stroke</source>
        <translation>目安の線</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>ヒント</translation>
    </message>
    <message>
        <source>Click a hint to select it on the page; Enter does the same</source>
        <translation>クリックまたは Enter で、ページ上のヒントを選択します</translation>
    </message>
    <message>
        <source>No hints yet</source>
        <translation>ヒントはまだありません</translation>
    </message>
    <message>
        <source>{missed} of {count} hints not reached</source>
        <translation>ヒント {count} 個のうち {missed} 個が反映されていません</translation>
    </message>
    <message>
        <source>All {} hints reached</source>
        <translation>ヒント {} 個すべて反映</translation>
    </message>
    <message>
        <source>The hint is reached</source>
        <translation>ヒントは反映されています</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>用紙</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Opened</source>
        <translation>開いた状態</translation>
    </message>
    <message>
        <source>History</source>
        <translation>ヒストリー</translation>
    </message>
    <message>
        <source>Click a step to go back or forward to it</source>
        <translation>クリックした操作の時点に移動します</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Import into the page</source>
        <translation>ページに読み込み</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} を読み込み中</translation>
    </message>
    <message>
        <source>Looking at the line art</source>
        <translation>線画を調べています</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>ほか {count} 件。</translation>
    </message>
    <message>
        <source>This page looks like a grey painting. Its light and dark can stay and only color be added.</source>
        <translation>このページはグレースケールの絵のようです。明暗を保ったまま色だけを付けられます。</translation>
    </message>
    <message>
        <source>Keep its greys</source>
        <translation>明暗を保って彩色</translation>
    </message>
    <message>
        <source>This page looks like a scan. It can be colored as it is, or cleaned first.</source>
        <translation>スキャンのようです。このまま塗ることも、先にクリーンアップすることもできます。</translation>
    </message>
    <message>
        <source>Clean it…</source>
        <translation>クリーンアップ…</translation>
    </message>
    <message>
        <source>change kind of page</source>
        <translation>ページの種類を変更</translation>
    </message>
    <message>
        <source>clean the line art</source>
        <translation>線画をクリーンアップ</translation>
    </message>
    <message>
        <source>import</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <source>Cleaning the line art</source>
        <translation>線画をクリーンアップ中</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>{name} を取り込み中</translation>
    </message>
</context>
<context>
    <name>JobStrip</name>
    <message>
        <source>Stop this; nothing is changed</source>
        <translation>中止します。何も変更されません</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source> (and {count} more)</source>
        <translation> (ほか {count} 件)</translation>
    </message>
</context>
<context>
    <name>LayerDelegate</name>
    <message>
        <source>Hide {} (Space)</source>
        <translation>{}を隠す (Space)</translation>
    </message>
    <message>
        <source>Show {} (Space)</source>
        <translation>{}を表示 (Space)</translation>
    </message>
    <message>
        <source>Unlock {} (L)</source>
        <translation>{}のロックを解除 (L)</translation>
    </message>
    <message>
        <source>Lock {} (L)</source>
        <translation>{}をロック (L)</translation>
    </message>
    <message>
        <source>{}: a double click renames it, dragging moves it</source>
        <translation>{}: ダブルクリックで名前を変更、ドラッグで移動</translation>
    </message>
</context>
<context>
    <name>LayerModel</name>
    <message>
        <source>visible</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>非表示</translation>
    </message>
    <message>
        <source>opacity {} percent</source>
        <translation>不透明度 {} パーセント</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>ロック中</translation>
    </message>
</context>
<context>
    <name>LayerPanel</name>
    <message>
        <source>Blend mode</source>
        <translation>合成モード</translation>
    </message>
    <message>
        <source>How the chosen layer mixes with what lies below</source>
        <translation>選択したレイヤーと下のレイヤーの合成方法</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How much of the chosen layer is seen</source>
        <translation>選択したレイヤーの不透明度</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>New paint layer (Insert)</source>
        <translation>新規ペイントレイヤー (Insert)</translation>
    </message>
    <message>
        <source>Copy the chosen paint layer (Ctrl+J)</source>
        <translation>選択したペイントレイヤーを複製 (Ctrl+J)</translation>
    </message>
    <message>
        <source>Merge with the paint layer below (Ctrl+E)</source>
        <translation>下のペイントレイヤーと結合 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Move up (Ctrl+PgUp)</source>
        <translation>上へ移動 (Ctrl+PgUp)</translation>
    </message>
    <message>
        <source>Move down (Ctrl+PgDown)</source>
        <translation>下へ移動 (Ctrl+PgDown)</translation>
    </message>
    <message>
        <source>Delete the chosen paint layer (Del)</source>
        <translation>選択したペイントレイヤーを削除 (Del)</translation>
    </message>
    <message>
        <source>rename {}</source>
        <translation>{}の名前を変更</translation>
    </message>
    <message>
        <source>hide {}</source>
        <translation>{}を非表示</translation>
    </message>
    <message>
        <source>show {}</source>
        <translation>{}を表示</translation>
    </message>
    <message>
        <source>unlock {}</source>
        <translation>{}のロックを解除</translation>
    </message>
    <message>
        <source>lock {}</source>
        <translation>{}をロック</translation>
    </message>
    <message>
        <source>blend mode of {}</source>
        <translation>{}の合成モード</translation>
    </message>
    <message>
        <source>opacity of {}</source>
        <translation>{}の不透明度</translation>
    </message>
    <message>
        <source>Paint {}</source>
        <translation>ペイント {}</translation>
    </message>
    <message>
        <source>new paint layer</source>
        <translation>ペイントレイヤーを追加</translation>
    </message>
    <message>
        <source>A grey painting has no areas to fill.</source>
        <translation>グレースケールの絵には塗りつぶす領域がありません。</translation>
    </message>
    <message>
        <source>Random flats</source>
        <translation>ランダムな下塗り</translation>
    </message>
    <message>
        <source>random flats</source>
        <translation>ランダムな下塗り</translation>
    </message>
    <message>
        <source>{} copy</source>
        <translation>{} のコピー</translation>
    </message>
    <message>
        <source>copy {}</source>
        <translation>{}を複製</translation>
    </message>
    <message>
        <source>merge {} down</source>
        <translation>{}を下と結合</translation>
    </message>
    <message>
        <source>delete {}</source>
        <translation>{}を削除</translation>
    </message>
    <message>
        <source>move {}</source>
        <translation>{}を移動</translation>
    </message>
    <message>
        <source>New paint layer</source>
        <translation>新規ペイントレイヤー</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>ロックを解除</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>ロック</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Hints</source>
        <translation>ヒント</translation>
    </message>
    <message>
        <source>Line art</source>
        <translation>線画</translation>
    </message>
    <message>
        <source>Shade</source>
        <translation>影</translation>
    </message>
    <message>
        <source>Flats</source>
        <translation>下塗り</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>Grey painting</source>
        <translation>グレースケールの絵</translation>
    </message>
    <message>
        <source>Lightness</source>
        <translation>明るさ</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>ペイント</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Close gaps</source>
        <translation>隙間閉じ</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>The widest gap in a line that still closes an area; auto: in proportion to the page</source>
        <translation>線の隙間を閉じる最大の幅。自動: ページの大きさに比例</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>影</translation>
    </message>
    <message>
        <source>How dark shadows are; for the looks Cel and Soft</source>
        <translation>影の濃さ(アニメ塗りとソフト)</translation>
    </message>
    <message>
        <source>Where the light comes from</source>
        <translation>光の方向</translation>
    </message>
    <message>
        <source>Drag the light over the sphere, or move it with the arrows</source>
        <translation>球の上で光をドラッグするか、矢印キーで動かします</translation>
    </message>
    <message>
        <source>Flat</source>
        <translation>ベタ塗り</translation>
    </message>
    <message>
        <source>One flat color for each area</source>
        <translation>領域ごとに 1 色で塗ります</translation>
    </message>
    <message>
        <source>Cel</source>
        <translation>アニメ</translation>
    </message>
    <message>
        <source>Flat colors with a hard shadow on a layer of its own</source>
        <translation>ベタ塗りに、別レイヤーのくっきりした影を付けます</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>ソフト</translation>
    </message>
    <message>
        <source>Colors that vary softly inside each area</source>
        <translation>領域の中で色がなだらかに変化します</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>厚塗り</translation>
    </message>
    <message>
        <source>Colors that vary inside each area as a painter would vary them</source>
        <translation>領域の中で、手で塗り込んだように色が変化します</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>くっきり</translation>
    </message>
    <message>
        <source>Every pixel has exactly one color: best for filling and for print</source>
        <translation>1 ピクセルに 1 色。塗りつぶしや印刷に向きます</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>なめらか</translation>
    </message>
    <message>
        <source>Colors and shadows end with a soft step of one pixel</source>
        <translation>色と影の境目を 1 ピクセルぼかします</translation>
    </message>
    <message>
        <source>Line art</source>
        <translation>線画</translation>
    </message>
    <message>
        <source>Line art: its closed areas are colored</source>
        <translation>線画: 閉じた領域を塗ります</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>グレー</translation>
    </message>
    <message>
        <source>A grey painting: its light and dark stay, color is added</source>
        <translation>グレースケールの絵: 明暗を保って色を付けます</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自動判別</translation>
    </message>
    <message>
        <source>Line art or a grey painting, whichever the page looks like</source>
        <translation>線画かグレースケールかをページから判断します</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>境目</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>The painting has its own light.</source>
        <translation>絵の光を使います。</translation>
    </message>
    <message>
        <source>This look has no light.</source>
        <translation>この塗り方に光はありません。</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>above</source>
        <translation>上</translation>
    </message>
    <message>
        <source>below</source>
        <translation>下</translation>
    </message>
    <message>
        <source>from the front</source>
        <translation>正面から</translation>
    </message>
    <message>
        <source>from {}</source>
        <translation>{}から</translation>
    </message>
    <message>
        <source>change look</source>
        <translation>塗り方を変更</translation>
    </message>
    <message>
        <source>change edges</source>
        <translation>境目を変更</translation>
    </message>
    <message>
        <source>change kind of page</source>
        <translation>ページの種類を変更</translation>
    </message>
    <message>
        <source>change gap size</source>
        <translation>隙間閉じを変更</translation>
    </message>
    <message>
        <source>change shadow</source>
        <translation>影を変更</translation>
    </message>
    <message>
        <source>move the light</source>
        <translation>光を移動</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The layer {} is locked.</source>
        <translation>レイヤー「{}」はロックされています。</translation>
    </message>
    <message>
        <source>anicolor closes when everything is written. Close it once more to leave without waiting.</source>
        <translation>すべての書き込みが終わると anicolor は閉じます。待たずに終了するには、もう一度閉じてください。</translation>
    </message>
    <message>
        <source>delete all hints</source>
        <translation>すべてのヒントを削除</translation>
    </message>
    <message>
        <source>&amp;Undo {}</source>
        <translation>取り消し(&amp;U) {}</translation>
    </message>
    <message>
        <source>&amp;Redo {}</source>
        <translation>やり直し(&amp;R) {}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>メッセージを閉じる</translation>
    </message>
    <message>
        <source>Answer the message</source>
        <translation>メッセージに応答</translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>What the program said, the newest last</source>
        <translation>プログラムからのメッセージ。新しいものが下です</translation>
    </message>
    <message>
        <source>What the program has to say is kept here.</source>
        <translation>メッセージはここに残ります。</translation>
    </message>
    <message>
        <source>Copy the chosen messages, or all</source>
        <translation>選択した、またはすべてのメッセージをコピー</translation>
    </message>
    <message>
        <source>Forget all messages</source>
        <translation>メッセージをすべて消去</translation>
    </message>
</context>
<context>
    <name>NavigatorPanel</name>
    <message>
        <source>Navigator</source>
        <translation>ナビゲーター</translation>
    </message>
    <message>
        <source>Drag to move the view, turn the wheel to zoom; the arrows move it too</source>
        <translation>ドラッグか矢印キーで表示位置を移動、ホイールで拡大縮小</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>ズーム</translation>
    </message>
    <message>
        <source>How large the page is seen</source>
        <translation>表示倍率</translation>
    </message>
    <message>
        <source>Zoom in percent</source>
        <translation>表示倍率(%)</translation>
    </message>
</context>
<context>
    <name>NewPage</name>
    <message>
        <source>A4 at 300 dpi</source>
        <translation>A4、300 dpi</translation>
    </message>
    <message>
        <source>B5 manga page at 350 dpi</source>
        <translation>B5 漫画原稿、350 dpi</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>正方形</translation>
    </message>
    <message>
        <source>Screen, 16 : 9</source>
        <translation>画面 16:9</translation>
    </message>
    <message>
        <source>Another size</source>
        <translation>その他のサイズ</translation>
    </message>
    <message>
        <source>New page</source>
        <translation>新規ページ</translation>
    </message>
</context>
<context>
    <name>NewPageDialog</name>
    <message>
        <source>New page</source>
        <translation>新規ページ</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>形式(&amp;F)</translation>
    </message>
    <message>
        <source>A usual size of a page</source>
        <translation>よく使うサイズ</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>幅(&amp;W)</translation>
    </message>
    <message>
        <source>Pixels across</source>
        <translation>横のピクセル数</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>高さ(&amp;H)</translation>
    </message>
    <message>
        <source>Pixels down</source>
        <translation>縦のピクセル数</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>解像度(&amp;R)</translation>
    </message>
    <message>
        <source>Dots per inch when the page is printed</source>
        <translation>印刷時の解像度</translation>
    </message>
</context>
<context>
    <name>OptionForm</name>
    <message>
        <source>Vary the pages</source>
        <translation>ページに変化を付ける</translation>
    </message>
    <message>
        <source>What counts as wrong</source>
        <translation>誤りとみなすもの</translation>
    </message>
    <message>
        <source>The weights to begin with; none: from nothing, which takes thousands of pages</source>
        <translation>学習の出発点にするモデル。「なし」では最初から学習し、数千ページが必要です</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>元にするモデル</translation>
    </message>
    <message>
        <source>Shows the same page a little differently each time, so that it stays new</source>
        <translation>同じページを毎回少し変えて見せ、丸暗記を防ぎます</translation>
    </message>
</context>
<context>
    <name>OwnPages</name>
    <message>
        <source>Hints</source>
        <translation>ヒント</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>処理前</translation>
    </message>
    <message>
        <source>With the style</source>
        <translation>スタイル適用後</translation>
    </message>
    <message>
        <source>Nearer by</source>
        <translation>近づいた量</translation>
    </message>
    <message>
        <source>Before and after on your pages</source>
        <translation>あなたのページでの適用前と適用後</translation>
    </message>
    <message>
        <source>Compare on my pages</source>
        <translation>自分のページで比較</translation>
    </message>
    <message>
        <source>Colors pages it never learned from with and without the style, and compares</source>
        <translation>学習に使っていないページをスタイルありとなしで塗って比べます</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>レポートを開く</translation>
    </message>
    <message>
        <source>Pictures, curves and a table for others</source>
        <translation>画像、グラフ、表を人に見せられます</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>ファイルを表示</translation>
    </message>
    <message>
        <source>The report, and the table as CSV</source>
        <translation>レポートと CSV の表</translation>
    </message>
    <message>
        <source>Coloring your pages before and after; this takes a minute or two …</source>
        <translation>あなたのページを適用前と適用後で塗っています。1〜2 分かかります…</translation>
    </message>
    <message>
        <source>The pages could not be compared.</source>
        <translation>ページを比較できませんでした。</translation>
    </message>
    <message>
        <source>How far the colors are from yours on pages it never learned from (CIEDE2000); lower is better.</source>
        <translation>学習に使っていないページでの、あなたの色との差 (CIEDE2000)。小さいほど良い。</translation>
    </message>
    <message>
        <source>See what the style is worth on pages it never learned from.</source>
        <translation>学習に使っていないページでスタイルの効果を確かめます。</translation>
    </message>
</context>
<context>
    <name>PageMap</name>
    <message>
        <source>Open a page to see where you are on it.</source>
        <translation>ページを開くと、表示中の位置がわかります。</translation>
    </message>
</context>
<context>
    <name>PageTabs</name>
    <message>
        <source>Open pages</source>
        <translation>開いているページ</translation>
    </message>
</context>
<context>
    <name>PairList</name>
    <message>
        <source>Pages that were found</source>
        <translation>見つかったページ</translation>
    </message>
    <message>
        <source>Leave these pages out</source>
        <translation>これらのページを除く</translation>
    </message>
</context>
<context>
    <name>PaletteLibrary</name>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>フォルダー {folder} を作成できません: {reason}。</translation>
    </message>
    <message>
        <source>There are too many palettes called {name}.</source>
        <translation>「{name}」という名前のカラーセットが多すぎます。</translation>
    </message>
</context>
<context>
    <name>PalettePanel</name>
    <message>
        <source>Palette</source>
        <translation>カラーセット</translation>
    </message>
    <message>
        <source>The palette of this page, which is saved with it, or one of the library</source>
        <translation>ページと一緒に保存されるカラーセット、またはライブラリのカラーセット</translation>
    </message>
    <message>
        <source>Swatches</source>
        <translation>登録色</translation>
    </message>
    <message>
        <source>A click takes a color; dragging, or Alt and an arrow, moves it</source>
        <translation>クリックで色を使用。ドラッグまたは Alt+矢印キーで並べ替え</translation>
    </message>
    <message>
        <source>Name of the swatch</source>
        <translation>色の名前</translation>
    </message>
    <message>
        <source>Name of the chosen swatch</source>
        <translation>選択した色の名前</translation>
    </message>
    <message>
        <source>What the chosen color is called, as in Skin or Coat; it names layers on export</source>
        <translation>選択した色の名前(例: 肌、コート)。書き出し時のレイヤー名になります</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>このページ</translation>
    </message>
    <message>
        <source>Add the color in use (Insert)</source>
        <translation>使用中の色を追加 (Insert)</translation>
    </message>
    <message>
        <source>Add all these colors to the page&apos;s palette</source>
        <translation>すべての色をページのカラーセットに追加</translation>
    </message>
    <message>
        <source>Make a palette of a picture or of this page</source>
        <translation>画像またはこのページからカラーセットを作成</translation>
    </message>
    <message>
        <source>Import a palette: GPL, ASE, ACO, CSV</source>
        <translation>カラーセットを読み込み: GPL、ASE、ACO、CSV</translation>
    </message>
    <message>
        <source>Export this palette: GPL, ASE, ACO, CSV</source>
        <translation>カラーセットを書き出し: GPL、ASE、ACO、CSV</translation>
    </message>
    <message>
        <source>Delete the chosen swatch (Del)</source>
        <translation>選択した色を削除 (Del)</translation>
    </message>
    <message>
        <source>Open a page, or choose a palette of the library above.</source>
        <translation>ページを開くか、上でライブラリのカラーセットを選んでください。</translation>
    </message>
    <message>
        <source>No colors yet. Add the color in use with +, or choose a palette of the library above.</source>
        <translation>まだ色がありません。+ で使用中の色を追加するか、上でライブラリのカラーセットを選んでください。</translation>
    </message>
    <message>
        <source>add swatch</source>
        <translation>色を追加</translation>
    </message>
    <message>
        <source>delete swatch</source>
        <translation>色を削除</translation>
    </message>
    <message>
        <source>rename swatch</source>
        <translation>色の名前を変更</translation>
    </message>
    <message>
        <source>move swatch</source>
        <translation>色を移動</translation>
    </message>
    <message>
        <source>add palette</source>
        <translation>カラーセットを追加</translation>
    </message>
    <message>
        <source>Draw with this color</source>
        <translation>この色で描く</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Replace by the color in use</source>
        <translation>使用中の色に置き換え</translation>
    </message>
    <message>
        <source>change swatch</source>
        <translation>色を変更</translation>
    </message>
    <message>
        <source>The page has no colors yet.</source>
        <translation>ページにはまだ色がありません。</translation>
    </message>
    <message>
        <source>Saved the palette as {}.</source>
        <translation>カラーセットを {} に保存しました。</translation>
    </message>
    <message>
        <source>Of a picture…</source>
        <translation>画像から…</translation>
    </message>
    <message>
        <source>Of this page&apos;s colors</source>
        <translation>このページの色から</translation>
    </message>
    <message>
        <source>Export palette</source>
        <translation>カラーセットを書き出し</translation>
    </message>
    <message>
        <source>Import palette</source>
        <translation>カラーセットを読み込み</translation>
    </message>
    <message>
        <source>Files ({})</source>
        <translation>ファイル ({})</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Color</source>
        <translation>カラー</translation>
    </message>
    <message>
        <source>Palettes</source>
        <translation>カラーセット</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>色の候補</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考画像</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>ナビゲーター</translation>
    </message>
    <message>
        <source>Stray areas</source>
        <translation>塗り残し</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>塗り方</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>スタイル</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>ブラシ</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>別案</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>ヒント</translation>
    </message>
    <message>
        <source>History</source>
        <translation>ヒストリー</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>顔</translation>
    </message>
</context>
<context>
    <name>PicturesPage</name>
    <message>
        <source>Which pictures shall it learn from?</source>
        <translation>どの絵から学習しますか?</translation>
    </message>
    <message>
        <source>Ten to fifty finished pages in your colors. Pictures alone will do: their lines are found. Line art beside them (page.png and page.line.png, or layers in PSD and OpenRaster) is used where there is any. Nothing leaves this computer.</source>
        <translation>あなたの色で塗った完成ページを 10〜50 枚。画像だけでもかまいません。線は自動で取り出します。線画があれば(page.png と page.line.png、または PSD や OpenRaster のレイヤー)それを使います。何もこのコンピューターの外に出ません。</translation>
    </message>
    <message>
        <source>Looking through your pages …</source>
        <translation>ページを調べています…</translation>
    </message>
    <message>
        <source>One finished page found.</source>
        <translation>完成ページが 1 枚見つかりました。</translation>
    </message>
    <message>
        <source>{} finished pages found.</source>
        <translation>完成ページが {} 枚見つかりました。</translation>
    </message>
    <message>
        <source>Have a look at {} of them.</source>
        <translation>そのうち {} 枚を確認してください。</translation>
    </message>
    <message>
        <source>Have a look at one of them.</source>
        <translation>そのうち 1 枚を確認してください。</translation>
    </message>
    <message>
        <source>All of them can be used.</source>
        <translation>すべて使えます。</translation>
    </message>
    <message>
        <source>Have a look at it.</source>
        <translation>確認してください。</translation>
    </message>
    <message>
        <source>It can be used.</source>
        <translation>使えます。</translation>
    </message>
    <message>
        <source>Do not learn from {}</source>
        <translation>{} を学習に使わない</translation>
    </message>
    <message>
        <source>{} pictures in {}</source>
        <translation>{} 枚の画像({})</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>除外する</translation>
    </message>
    <message>
        <source>Leave these {} out</source>
        <translation>この {} 枚を除外</translation>
    </message>
    <message>
        <source>Whose pictures are these? The style will carry it.</source>
        <translation>どなたの絵ですか? スタイルに記録されます。</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 ページ</translation>
    </message>
    <message>
        <source>{} pages</source>
        <translation>{} ページ</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Author of {}</source>
        <translation>{} の作者</translation>
    </message>
    <message>
        <source>Who made these pictures</source>
        <translation>この絵の作者</translation>
    </message>
    <message>
        <source>Licence of {}</source>
        <translation>{} のライセンス</translation>
    </message>
    <message>
        <source>Under which licence they are; it is shown before the style is used</source>
        <translation>絵のライセンス。スタイルを使う前に表示されます</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>{name} has unsaved changes.</source>
        <translation>{name} は保存されていません。</translation>
    </message>
    <message>
        <source>Do you want to save them?</source>
        <translation>保存しますか?</translation>
    </message>
    <message>
        <source>{count} pages have unsaved changes.</source>
        <translation>{count} ページが保存されていません。</translation>
    </message>
    <message>
        <source>{name} is not there any more: it was moved or deleted.</source>
        <translation>{name} が見つかりません。移動または削除されたようです。</translation>
    </message>
    <message>
        <source>You can save it there again, or in another place.</source>
        <translation>同じ場所にもう一度保存するか、別の場所に保存できます。</translation>
    </message>
    <message>
        <source>{name} was changed by another program since you opened it.</source>
        <translation>{name} は、開いた後にほかのソフトで変更されています。</translation>
    </message>
    <message>
        <source>Saving replaces what the other program wrote; another place keeps both.</source>
        <translation>保存するとその変更は失われます。別の場所に保存すれば両方残ります。</translation>
    </message>
    <message>
        <source>Save it there &amp;again</source>
        <translation>同じ場所に保存(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Replace it</source>
        <translation>上書き(&amp;R)</translation>
    </message>
    <message>
        <source>Save &amp;elsewhere…</source>
        <translation>別の場所に保存(&amp;E)…</translation>
    </message>
    <message>
        <source>Go back to {name} as it was saved last?</source>
        <translation>{name} を最後に保存した状態に戻しますか?</translation>
    </message>
    <message>
        <source>You can undo this as long as the page is open.</source>
        <translation>ページを開いている間は取り消せます。</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>元に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>Set all settings and shortcuts back to those of the first start?</source>
        <translation>すべての設定とショートカットを初回起動時の状態に戻しますか？</translation>
    </message>
    <message>
        <source>Keys of your own are forgotten. Pages, styles and palettes stay as they are.</source>
        <translation>自分で決めたキーは失われます。ページ、スタイル、カラーセットはそのまま残ります。</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使ったファイル(&amp;R)</translation>
    </message>
    <message>
        <source>Pages that were open before</source>
        <translation>前に開いたページ</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Pages that were not saved</source>
        <translation>保存されていないページ</translation>
    </message>
    <message>
        <source>anicolor did not end as it should. These pages were kept safe; what you open is exactly as it was kept.</source>
        <translation>anicolor が正しく終了しませんでした。次のページは保護されています。開くと、保護された時点のまま復元されます。</translation>
    </message>
    <message>
        <source>Pages that can be recovered</source>
        <translation>復元できるページ</translation>
    </message>
    <message>
        <source>Pages with a tick are opened (Space changes it)</source>
        <translation>チェックしたページを開きます (Space で切り替え)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>開く(&amp;O)</translation>
    </message>
    <message>
        <source>Ask again &amp;later</source>
        <translation>後で確認(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Discard all</source>
        <translation>すべて破棄(&amp;D)</translation>
    </message>
    <message>
        <source>Open the pages with a tick (Enter); the others are offered again</source>
        <translation>チェックしたページを開きます (Enter)。残りは次回また表示します</translation>
    </message>
    <message>
        <source>Keep all of them and offer them at the next start (Esc)</source>
        <translation>すべて残し、次回の起動時にまた表示します (Esc)</translation>
    </message>
    <message>
        <source>Delete all of these pages for good</source>
        <translation>これらのページをすべて完全に削除します</translation>
    </message>
    <message>
        <source>never saved to a file</source>
        <translation>ファイルに未保存</translation>
    </message>
</context>
<context>
    <name>ReferencePanel</name>
    <message>
        <source>Reference picture</source>
        <translation>参考画像</translation>
    </message>
    <message>
        <source>Which of the loaded pictures is shown</source>
        <translation>表示する画像</translation>
    </message>
    <message>
        <source>A click picks a color; the wheel zooms, the right button moves, a double click shows all</source>
        <translation>クリックで色を取得。ホイールで拡大縮小、右ドラッグで移動、ダブルクリックで全体表示</translation>
    </message>
    <message>
        <source>Load pictures; they can be dropped here too</source>
        <translation>画像を読み込みます。ドロップもできます</translation>
    </message>
    <message>
        <source>Put this picture away</source>
        <translation>この画像を閉じる</translation>
    </message>
    <message>
        <source>Load reference pictures</source>
        <translation>参考画像を読み込み</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>画像 ({})</translation>
    </message>
</context>
<context>
    <name>ReferenceView</name>
    <message>
        <source>Drop pictures here to look at while you color, and to pick colors from.</source>
        <translation>塗るときに見る画像をここにドロップ。色も取れます。</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Trainings</source>
        <translation>学習一覧</translation>
    </message>
    <message>
        <source>Choose several with Ctrl to compare them</source>
        <translation>Ctrl で複数選ぶと比較できます</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>新しい学習</translation>
    </message>
    <message>
        <source>Teach it another style</source>
        <translation>別のスタイルを学習させます</translation>
    </message>
    <message>
        <source>&amp;Delete this training…</source>
        <translation>この学習を削除(&amp;D)…</translation>
    </message>
    <message>
        <source>Delete a training</source>
        <translation>学習の削除</translation>
    </message>
    <message>
        <source>Delete the training {}?</source>
        <translation>学習「{}」を削除しますか?</translation>
    </message>
    <message>
        <source>Its curves and samples go; a style that was made of it stays.</source>
        <translation>グラフと見本は消えますが、作られたスタイルは残ります。</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>The first sample picture comes when it has looked at your pages.</source>
        <translation>最初の見本は、ページを調べ終えると表示されます。</translation>
    </message>
</context>
<context>
    <name>SearchView</name>
    <message>
        <source>What each try came to – lower is better</source>
        <translation>各試行の結果(小さいほど良い)</translation>
    </message>
    <message>
        <source>How much each setting mattered</source>
        <translation>各設定の影響の大きさ</translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation>試した設定</translation>
    </message>
    <message>
        <source>tries</source>
        <translation>試行数</translation>
    </message>
    <message>
        <source>best so far</source>
        <translation>これまでの最良</translation>
    </message>
    <message>
        <source>The first try is under way.</source>
        <translation>最初の試行中です。</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>given up early</source>
        <translation>早期に打ち切り</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>最も速いもの</translation>
    </message>
    <message>
        <source>NVIDIA or AMD graphics card (CUDA, ROCm)</source>
        <translation>NVIDIA または AMD の GPU (CUDA、ROCm)</translation>
    </message>
    <message>
        <source>Apple graphics (Metal)</source>
        <translation>Apple の GPU (Metal)</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>General</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>ペン</translation>
    </message>
    <message>
        <source>Coloring</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>The language of menus, panels and messages</source>
        <translation>メニュー、パネル、メッセージの言語</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Both are neutral grey, so that they do not tint the page</source>
        <translation>どちらも無彩色で、ページの色の見え方に影響しません</translation>
    </message>
    <message>
        <source>Interface size</source>
        <translation>画面の大きさ</translation>
    </message>
    <message>
        <source>Text, icons and panels together, from the next start on</source>
        <translation>文字、アイコン、パネルの大きさ。次回の起動から変わります</translation>
    </message>
    <message>
        <source>Autosave</source>
        <translation>自動保存</translation>
    </message>
    <message>
        <source>How often a changed page is saved aside, to be there again after a crash</source>
        <translation>変更したページを控えに保存する間隔。強制終了の後に復元できます</translation>
    </message>
    <message>
        <source>never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>Pressure changes the size</source>
        <translation>筆圧でサイズを変える</translation>
    </message>
    <message>
        <source>The harder the pen is pressed, the wider the stroke</source>
        <translation>筆圧が強いほど太くなります</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>手ブレ補正</translation>
    </message>
    <message>
        <source>How much a trembling stroke is straightened</source>
        <translation>ペンの揺れを補正する強さ</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>計算に使う装置</translation>
    </message>
    <message>
        <source>What computes the colors; where it is full, the processor takes over</source>
        <translation>彩色の計算に使う装置。メモリが足りないときは CPU に切り替わります</translation>
    </message>
    <message>
        <source>Memory for earlier colors</source>
        <translation>彩色結果用のメモリ</translation>
    </message>
    <message>
        <source>Of each page; with more, undo shows the colors of more steps at once</source>
        <translation>ページごとの上限。多いほど、取り消したときに前の色がすぐ表示されます</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>環境設定</translation>
    </message>
    <message>
        <source>Find a setting or a command</source>
        <translation>設定やコマンドを検索</translation>
    </message>
    <message>
        <source>Shows only what has these words</source>
        <translation>この語を含むものだけを表示します</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Settings or shortcuts</source>
        <translation>環境設定またはショートカット</translation>
    </message>
    <message>
        <source>Close this window; everything is set already</source>
        <translation>このウィンドウを閉じます。設定はすべて反映済みです</translation>
    </message>
    <message>
        <source>Reset everything…</source>
        <translation>すべて初期値に戻す…</translation>
    </message>
    <message>
        <source>All settings and shortcuts as at the first start</source>
        <translation>すべての設定とショートカットを初回起動時の状態に戻します</translation>
    </message>
    <message>
        <source>Restart anicolor now</source>
        <translation>今すぐ anicolor を再起動</translation>
    </message>
    <message>
        <source>Closes anicolor and opens it again in its new size, with the same pages</source>
        <translation>anicolor を閉じ、新しい大きさで同じページをもう一度開きます</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Variation {} of {}</source>
        <translation>別案 {} / {}</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>Which generator draws the faces</source>
        <translation>顔を描く生成器</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>New sheet</source>
        <translation>新しいシート</translation>
    </message>
    <message>
        <source>Make a hundred new faces</source>
        <translation>新しい顔を 100 個作ります</translation>
    </message>
    <message>
        <source>Seed </source>
        <translation>シード </translation>
    </message>
    <message>
        <source>The same seed gives the same faces; type one and press Enter</source>
        <translation>同じシードなら同じ顔になります。入力して Enter</translation>
    </message>
    <message>
        <source>Seed of the sheet</source>
        <translation>シートのシード</translation>
    </message>
    <message>
        <source>Leave out pale and blurred</source>
        <translation>薄い顔・ぼけた顔を除く</translation>
    </message>
    <message>
        <source>Faces without color or sharpness are rejected; the share of them is told</source>
        <translation>色や鮮明さの足りない顔を除き、その割合を表示します</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>補正</translation>
    </message>
    <message>
        <source>Calms areas and crispens lines a little</source>
        <translation>塗りを整え、線を少しくっきりさせます</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>似た顔</translation>
    </message>
    <message>
        <source>Make faces like the chosen one</source>
        <translation>選択した顔に似た顔を作ります</translation>
    </message>
    <message>
        <source>Between these two</source>
        <translation>2 つの中間</translation>
    </message>
    <message>
        <source>Make the way between two faces; Shift and click chooses the second</source>
        <translation>2 つの顔の間を作ります。2 つ目は Shift+クリック</translation>
    </message>
    <message>
        <source>To swatches</source>
        <translation>カラーセットへ</translation>
    </message>
    <message>
        <source>Put the face&apos;s colors into the palette of the open page</source>
        <translation>顔の色を開いているページのカラーセットに追加します</translation>
    </message>
    <message>
        <source>As reference</source>
        <translation>参考画像にする</translation>
    </message>
    <message>
        <source>Have the face beside the page to pick colors from</source>
        <translation>色を取れるように、顔をページの横に置きます</translation>
    </message>
    <message>
        <source>As new page</source>
        <translation>新規ページにする</translation>
    </message>
    <message>
        <source>Open the face&apos;s lines as a new page, colored at once (Enter)</source>
        <translation>顔の線画を新規ページとして開き、すぐに色を付けます (Enter)</translation>
    </message>
    <message>
        <source>How far on the way from the first face to the second; Shift and click chooses the second</source>
        <translation>1 つめの顔から 2 つめの顔へどこまで近づけるか。2 つめは Shift を押しながらクリックで選びます</translation>
    </message>
    <message>
        <source>Between the two faces</source>
        <translation>2 つの顔の間</translation>
    </message>
    <message>
        <source>Drawing …</source>
        <translation>描画中…</translation>
    </message>
    <message>
        <source>{} faces in {:.1f} s, seed {}; {:.0%} rejected.</source>
        <translation>顔 {} 個、{:.1f} 秒、シード {}、除外 {:.0%}。</translation>
    </message>
    <message>
        <source>{} faces in {:.1f} s.</source>
        <translation>顔 {} 個、{:.1f} 秒。</translation>
    </message>
    <message>
        <source>Face {}-{}</source>
        <translation>顔 {}-{}</translation>
    </message>
</context>
<context>
    <name>ShortcutEditor</name>
    <message>
        <source>Keys as in</source>
        <translation>キー配置</translation>
    </message>
    <message>
        <source>Takes the keys of another program; your own changes to them are given up</source>
        <translation>ほかのソフトのキー配置にします。自分で変えたキーは破棄されます</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Other shortcut</source>
        <translation>別のキー</translation>
    </message>
    <message>
        <source>Shortcuts of all commands</source>
        <translation>全コマンドのショートカット</translation>
    </message>
    <message>
        <source>Double click on a shortcut, or F2, to type another one; Delete takes it away</source>
        <translation>ダブルクリックまたは F2 で変更、Delete で解除</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Take all keys of this command away</source>
        <translation>このコマンドのキーをすべて解除します</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>初期値</translation>
    </message>
    <message>
        <source>Give this command the key of the preset again</source>
        <translation>このコマンドを初期のキーに戻します</translation>
    </message>
    <message>
        <source>Use only here</source>
        <translation>ここだけで使う</translation>
    </message>
    <message>
        <source>Take the keys of this command away from all others</source>
        <translation>同じキーをほかのコマンドから外します</translation>
    </message>
    <message>
        <source>{} is the key of: {}</source>
        <translation>{} の割り当て先: {}</translation>
    </message>
    <message>
        <source>No key has two commands.</source>
        <translation>キーの重複はありません。</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Engine is starting</source>
        <translation>エンジンを起動中</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>Coloring</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>Ready, refining</source>
        <translation>準備完了、仕上げ中</translation>
    </message>
    <message>
        <source>No colors</source>
        <translation>色なし</translation>
    </message>
    <message>
        <source>you can draw already</source>
        <translation>描画できます</translation>
    </message>
    <message>
        <source>1 hint</source>
        <translation>ヒント 1 個</translation>
    </message>
    <message>
        <source>{} hints</source>
        <translation>ヒント {} 個</translation>
    </message>
    <message>
        <source>worst ΔE {}</source>
        <translation>最大 ΔE {}</translation>
    </message>
    <message>
        <source>How far the worst hint&apos;s place is from its color (CIEDE2000); below 1 is not seen</source>
        <translation>最もずれたヒントの色差 (CIEDE2000)。1 未満は見分けられません</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>左右反転</translation>
    </message>
</context>
<context>
    <name>StrayPanel</name>
    <message>
        <source>Stray areas</source>
        <translation>塗り残し</translation>
    </message>
    <message>
        <source>A click shows the area; Enter, or . on the page, gives it the color around</source>
        <translation>クリックで領域を表示。Enter、またはページ上で . を押すと周りの色にします</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>直す</translation>
    </message>
    <message>
        <source>Mend all</source>
        <translation>すべて直す</translation>
    </message>
    <message>
        <source>Give the chosen area the color around it, and go to the next (.)</source>
        <translation>選択した領域を周りの色にして次へ (.)</translation>
    </message>
    <message>
        <source>Give every listed area the color around it</source>
        <translation>一覧のすべての領域を周りの色にします</translation>
    </message>
    <message>
        <source>mend {} stray areas</source>
        <translation>塗り残し {} か所を直す</translation>
    </message>
    <message>
        <source>{} pixels at {}, {}</source>
        <translation>{} ピクセル、位置 {}, {}</translation>
    </message>
    <message>
        <source>Open a page: tiny areas unlike all the colors around them are listed here.</source>
        <translation>ページを開くと、周りと色の違う小さな領域がここに出ます。</translation>
    </message>
    <message>
        <source>{} tiny areas are unlike all around them</source>
        <translation>周りと色の違う小さな領域: {} 個</translation>
    </message>
    <message>
        <source>No tiny area strays from the colors around it.</source>
        <translation>色の違う小さな領域はありません。</translation>
    </message>
</context>
<context>
    <name>StyleModel</name>
    <message>
        <source>Licence: {}</source>
        <translation>ライセンス: {}</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>記載なし</translation>
    </message>
    <message>
        <source>Learned from: {}</source>
        <translation>学習元: {}</translation>
    </message>
</context>
<context>
    <name>StylesPanel</name>
    <message>
        <source>Styles</source>
        <translation>スタイル</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>How much of the style is used; at 0 the page is colored as by its base</source>
        <translation>スタイルの強さ。0 で元のモデルと同じになります</translation>
    </message>
    <message>
        <source>use the style {}</source>
        <translation>スタイル「{}」を使用</translation>
    </message>
    <message>
        <source>{} goes with the look {}, which is chosen now; undo takes both back.</source>
        <translation>「{}」には塗り方「{}」が合うため、塗り方も変えました。元に戻すと両方戻ります。</translation>
    </message>
    <message>
        <source>rename the style</source>
        <translation>スタイル名を変更</translation>
    </message>
    <message>
        <source>{} is as it was on {}.</source>
        <translation>{} を {} の状態に戻しました。</translation>
    </message>
    <message>
        <source>{} was written; it carries its licence and credits.</source>
        <translation>{} を書き出しました。ライセンスとクレジットも含まれます。</translation>
    </message>
    <message>
        <source>&amp;Add a style file…</source>
        <translation>スタイルファイルを追加(&amp;A)…</translation>
    </message>
    <message>
        <source>Install a style that somebody gave you</source>
        <translation>もらったスタイルを追加します</translation>
    </message>
    <message>
        <source>&amp;Credits…</source>
        <translation>クレジット(&amp;C)…</translation>
    </message>
    <message>
        <source>Licence, and what it learned from</source>
        <translation>ライセンスと学習元</translation>
    </message>
    <message>
        <source>&amp;Share…</source>
        <translation>共有(&amp;S)…</translation>
    </message>
    <message>
        <source>Write a copy for others</source>
        <translation>ほかの人に渡すコピーを書き出します</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>名前を変更(&amp;R)…</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>別の名前を付けます</translation>
    </message>
    <message>
        <source>&amp;Go back to</source>
        <translation>以前の版に戻す(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>削除(&amp;D)…</translation>
    </message>
    <message>
        <source>Delete it with its versions</source>
        <translation>以前の版ごと削除します</translation>
    </message>
    <message>
        <source>Train…</source>
        <translation>学習…</translation>
    </message>
    <message>
        <source>Let the program learn to color like your own finished pages</source>
        <translation>あなたの完成ページの塗り方を学習させます</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>装置</translation>
    </message>
    <message>
        <source>What computes the colors; auto: the graphics card where there is one</source>
        <translation>彩色に使う装置。自動: GPU があれば GPU</translation>
    </message>
    <message>
        <source>Credits, add, share, rename, go back, delete</source>
        <translation>クレジット、追加、共有、名前の変更、以前の版、削除</translation>
    </message>
    <message>
        <source>More about the chosen style</source>
        <translation>選択したスタイルの操作</translation>
    </message>
    <message>
        <source>change the style&apos;s strength</source>
        <translation>スタイルの強さを変更</translation>
    </message>
    <message>
        <source>Add a style</source>
        <translation>スタイルを追加</translation>
    </message>
    <message>
        <source>Styles ({})</source>
        <translation>スタイル ({})</translation>
    </message>
    <message>
        <source>Share {}</source>
        <translation>{} を共有</translation>
    </message>
    <message>
        <source>{} came with the program and stays as it is.</source>
        <translation>{} はプログラムに付属するもので、変更できません。</translation>
    </message>
    <message>
        <source>Rename {}</source>
        <translation>{} の名前を変更</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>新しい名前:</translation>
    </message>
    <message>
        <source>Delete a style</source>
        <translation>スタイルの削除</translation>
    </message>
    <message>
        <source>Delete {} and its earlier versions?</source>
        <translation>{} と以前の版を削除しますか?</translation>
    </message>
    <message>
        <source>Pages that were colored with it keep their saved colors.</source>
        <translation>このスタイルで塗ったページの色は保存されたまま残ります。</translation>
    </message>
    <message>
        <source>Add the style {}?</source>
        <translation>スタイル「{}」を追加しますか?</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加算</translation>
    </message>
</context>
<context>
    <name>SuggestionPanel</name>
    <message>
        <source>Suggested colors</source>
        <translation>色の候補</translation>
    </message>
    <message>
        <source>A click puts this color on the area as an exact hint</source>
        <translation>クリックすると、この色を厳守するヒントとして領域に置きます</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>次の場所</translation>
    </message>
    <message>
        <source>Show doubt</source>
        <translation>迷いを表示</translation>
    </message>
    <message>
        <source>Go to where the next hint helps most (J)</source>
        <translation>次のヒントが最も役立つ場所へ移動 (J)</translation>
    </message>
    <message>
        <source>Show on the page which areas&apos; colors are unsure (Shift+J)</source>
        <translation>色が不確かな領域をページに表示 (Shift+J)</translation>
    </message>
    <message>
        <source>suggested color</source>
        <translation>候補の色</translation>
    </message>
    <message>
        <source>Nothing on this page is in doubt any more.</source>
        <translation>このページに不確かな所はもうありません。</translation>
    </message>
    <message>
        <source>These weights do not tell what they doubt.</source>
        <translation>このモデルは不確かさを示しません。</translation>
    </message>
    <message>
        <source>Rest the pen on an area of the page: its likely colors appear here.</source>
        <translation>ペンをページの領域に重ねると、ありそうな色がここに出ます。</translation>
    </message>
    <message>
        <source>Open a page: the likely colors of each area appear here.</source>
        <translation>ページを開くと、各領域のありそうな色がここに出ます。</translation>
    </message>
    <message>
        <source>Suggestion {} (Alt+{})</source>
        <translation>候補 {} (Alt+{})</translation>
    </message>
    <message>
        <source>No other colors are likely here.</source>
        <translation>ほかにありそうな色はありません。</translation>
    </message>
    <message>
        <source>Likely colors of this area; its color now is sure.</source>
        <translation>この領域のありそうな色。今の色は確実です。</translation>
    </message>
    <message>
        <source>Likely colors of this area; its color now may be off by ΔE {:.0f}.</source>
        <translation>この領域のありそうな色。今の色は ΔE {:.0f} ほどずれている可能性があります。</translation>
    </message>
</context>
<context>
    <name>TimePage</name>
    <message>
        <source>5 minutes</source>
        <translation>5 分</translation>
    </message>
    <message>
        <source>a first impression</source>
        <translation>お試し</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 分</translation>
    </message>
    <message>
        <source>a coffee break</source>
        <translation>コーヒー休憩</translation>
    </message>
    <message>
        <source>45 minutes</source>
        <translation>45 分</translation>
    </message>
    <message>
        <source>a lunch break</source>
        <translation>昼休み</translation>
    </message>
    <message>
        <source>2 hours</source>
        <translation>2 時間</translation>
    </message>
    <message>
        <source>an evening off</source>
        <translation>一晩</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分</translation>
    </message>
    <message>
        <source>Any time; you can pause, go on or stop whenever you like</source>
        <translation>時間を自由に指定。いつでも一時停止、再開、終了できます</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>スタイル名</translation>
    </message>
    <message>
        <source>What the style is called in the list of styles</source>
        <translation>一覧に出るスタイルの名前</translation>
    </message>
    <message>
        <source>or exactly</source>
        <translation>または</translation>
    </message>
    <message>
        <source>Call the style</source>
        <translation>スタイルの名前</translation>
    </message>
    <message>
        <source>How long may it learn?</source>
        <translation>学習の時間は?</translation>
    </message>
    <message>
        <source>guided by what did well so far (Bayesian)</source>
        <translation>これまでの結果をもとに(ベイズ)</translation>
    </message>
    <message>
        <source>at random</source>
        <translation>ランダムに</translation>
    </message>
    <message>
        <source>every combination of a few (grid)</source>
        <translation>いくつかの値の組み合わせすべて(グリッド)</translation>
    </message>
    <message>
        <source>How it chooses what to try</source>
        <translation>何を試すかの選び方</translation>
    </message>
    <message>
        <source>Give up hopeless ones early</source>
        <translation>見込みのないものは早めに打ち切る</translation>
    </message>
    <message>
        <source>What is worse than the middle of the earlier ones makes room for another one</source>
        <translation>それまでの中央値より悪いものは打ち切り、次を試します</translation>
    </message>
    <message>
        <source>One page in five it never sees, to be judged by; it learns from all others.</source>
        <translation>5 ページに 1 ページは評価用に見せません。残りすべてから学びます。</translation>
    </message>
    <message>
        <source>You go on painting: the training gives way to your pen.</source>
        <translation>そのまま描き続けられます。学習はペンに道を譲ります。</translation>
    </message>
    <message>
        <source>Pause whenever you like, and your open page shows what it has learned so far.</source>
        <translation>いつでも一時停止でき、開いているページにそれまでの成果が表示されます。</translation>
    </message>
    <message>
        <source>In the end there is a style among your styles: one small file, as strong as you like, that can be shared, rolled back and deleted. Your pages stay where they are.</source>
        <translation>終わるとスタイルの一覧に加わります。小さなファイルひとつで、強さを変え、共有し、前の版に戻し、削除できます。あなたのページはそのままです。</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>詳細設定</translation>
    </message>
    <message>
        <source>Try many settings in this time and keep the best</source>
        <translation>この時間で多くの設定を試し、最良を残す</translation>
    </message>
    <message>
        <source>Longer is better, up to a point; the best it has known is always kept.</source>
        <translation>ある程度までは長いほどよくなります。いちばんよかった状態は必ず残ります。</translation>
    </message>
    <message>
        <source>What happens then</source>
        <translation>このあと</translation>
    </message>
    <message>
        <source>Many short trainings with other learning rates and sizes instead of one long one; needs much time</source>
        <translation>一つの長い学習の代わりに、学習率や大きさを変えた短い学習を多数行います。時間がかかります</translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message>
        <source>What the guide says of {} (F1)</source>
        <translation>{}の説明をガイドで見る (F1)</translation>
    </message>
    <message>
        <source>Take {} out of the window, or put it back</source>
        <translation>{}パネルを切り離す、または戻す</translation>
    </message>
    <message>
        <source>Close {}; View &gt; Panels brings it back</source>
        <translation>{}パネルを閉じる。「表示 &gt; パネル」で再表示</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>fill</source>
        <translation>塗りつぶし</translation>
    </message>
    <message>
        <source>hint stroke</source>
        <translation>ヒントのストローク</translation>
    </message>
    <message>
        <source>paper hint</source>
        <translation>用紙ヒント</translation>
    </message>
    <message>
        <source>hint dot</source>
        <translation>ヒントの点</translation>
    </message>
    <message>
        <source>erase hints</source>
        <translation>ヒントを消す</translation>
    </message>
    <message>
        <source>recolor hint</source>
        <translation>ヒントの色を変更</translation>
    </message>
    <message>
        <source>change hint</source>
        <translation>ヒントを変更</translation>
    </message>
    <message>
        <source>move hint</source>
        <translation>ヒントを移動</translation>
    </message>
    <message>
        <source>delete hint</source>
        <translation>ヒントを削除</translation>
    </message>
    <message>
        <source>resize hint</source>
        <translation>ヒントのサイズを変更</translation>
    </message>
    <message>
        <source>remove mark</source>
        <translation>印を削除</translation>
    </message>
    <message>
        <source>paint stroke</source>
        <translation>ペイント</translation>
    </message>
    <message>
        <source>erase paint</source>
        <translation>ペイントを消す</translation>
    </message>
    <message>
        <source>unlink</source>
        <translation>リンクを解除</translation>
    </message>
    <message>
        <source>link areas</source>
        <translation>領域をリンク</translation>
    </message>
    <message>
        <source>unlock areas</source>
        <translation>領域のロックを解除</translation>
    </message>
    <message>
        <source>lock areas</source>
        <translation>領域をロック</translation>
    </message>
    <message>
        <source>lock other areas</source>
        <translation>ほかの領域をロック</translation>
    </message>
    <message>
        <source>merge areas</source>
        <translation>領域を結合</translation>
    </message>
    <message>
        <source>remove merge stroke</source>
        <translation>結合を取り消す</translation>
    </message>
    <message>
        <source>split area</source>
        <translation>領域を分割</translation>
    </message>
    <message>
        <source>remove split stroke</source>
        <translation>分割を取り消す</translation>
    </message>
    <message>
        <source>take areas of a variation</source>
        <translation>別案の領域を適用</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Your page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Drop line art here, or open it with {open}. It is colored at once, without a hint.</source>
        <translation>ここに線画をドロップするか、{open} で開きます。ヒントがなくてもすぐに色が付きます。</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>ヒント</translation>
    </message>
    <message>
        <source>With the hint brush ({hint_brush}) put a little color on a place. The whole area follows.</source>
        <translation>ヒントブラシ ({hint_brush}) で少しだけ色を置くと、その領域全体が塗られます。</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>カラー</translation>
    </message>
    <message>
        <source>Choose the color here. Ctrl and a click take one from the page.</source>
        <translation>ここで色を選びます。Ctrl を押しながらクリックすると、ページから色を取れます。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>塗り方</translation>
    </message>
    <message>
        <source>Flat, cel or soft. Shade goes on a layer of its own, and your lines stay as they are.</source>
        <translation>ベタ塗り、アニメ塗り、ソフト。影は別のレイヤーに入り、線画は変わりません。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>{save} keeps the page with its hints, {export} makes pictures and PSD files. Have fun!</source>
        <translation>{save} でヒントごと保存し、{export} で画像や PSD を書き出します。お楽しみください!</translation>
    </message>
</context>
<context>
    <name>TrainerProcess</name>
    <message>
        <source>The training broke off without a word, as when the computer runs out of memory.</source>
        <translation>学習が突然止まりました。メモリ不足のときに起こります。</translation>
    </message>
    <message>
        <source>What it had learned by its last checkpoint is kept; press Resume to go on from there.</source>
        <translation>最後のチェックポイントまでの学習は残っています。「再開」を押すと続きから始めます。</translation>
    </message>
</context>
<context>
    <name>TrainerWindow</name>
    <message>
        <source>Which pictures?</source>
        <translation>どの絵?</translation>
    </message>
    <message>
        <source>How long?</source>
        <translation>時間は?</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Train a style</source>
        <translation>スタイルを学習</translation>
    </message>
    <message>
        <source>This style is being trained; stop it before you delete it.</source>
        <translation>このスタイルは学習中です。削除する前に停止してください。</translation>
    </message>
    <message>
        <source>One style is being trained already; pause it first.</source>
        <translation>別のスタイルが学習中です。先に一時停止してください。</translation>
    </message>
</context>
<context>
    <name>TrainerWords</name>
    <message>
        <source>It begins to learn your pages by heart: it still gets better on them, but no longer on the pages it does not know. The best it knew is kept.</source>
        <translation>丸暗記が始まりました。学習したページでは良くなっていますが、知らないページでは良くなりません。最良の状態は残っています。</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>終了して最良を保存</translation>
    </message>
    <message>
        <source>It has learned nothing new for a while. It may be done, or its steps are too small.</source>
        <translation>しばらく進歩がありません。学び終えたか、学習率が小さすぎます。</translation>
    </message>
    <message>
        <source>Learn faster</source>
        <translation>学習を速める</translation>
    </message>
    <message>
        <source>With a single page it is judged by what it learned from; add at least one more.</source>
        <translation>1 枚だけでは学習したページで評価することになります。もう 1 枚以上追加してください。</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>画像を追加…</translation>
    </message>
    <message>
        <source>It suddenly got much worse: its steps are too large.</source>
        <translation>急に悪化しました。学習率が大きすぎます。</translation>
    </message>
    <message>
        <source>Halve the learning rate</source>
        <translation>学習率を半分にする</translation>
    </message>
    <message>
        <source>These are very few pages to learn a style from; ten or more make a great difference.</source>
        <translation>スタイルの学習には枚数が少なすぎます。10 枚以上あると大きく変わります。</translation>
    </message>
    <message>
        <source>Its colors get greyer than yours, as if it did not dare.</source>
        <translation>色があなたの絵よりくすんでいます。</translation>
    </message>
    <message>
        <source>Ask for stronger colors</source>
        <translation>色を鮮やかにする</translation>
    </message>
    <message>
        <source>Its numbers ran away and it stopped; the best it knew is kept. Smaller steps help.</source>
        <translation>数値が発散して止まりました。最良の状態は残っています。学習率を下げると改善します。</translation>
    </message>
    <message>
        <source>Go on more carefully</source>
        <translation>慎重に続ける</translation>
    </message>
    <message>
        <source>Do that</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未開始</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>not nearer yet</source>
        <translation>まだ近づいていません</translation>
    </message>
    <message>
        <source>{} % nearer</source>
        <translation>{} % 近づいた</translation>
    </message>
    <message>
        <source>{} % nearer to your colors</source>
        <translation>あなたの色に {} % 近づきました</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} 秒</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} 分</translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation>{} 時間 {} 分</translation>
    </message>
</context>
<context>
    <name>TrainingOptions</name>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>What is trained</source>
        <translation>学習する部分</translation>
    </message>
    <message>
        <source>adapter: a small addition to the base, quick and hard to spoil; decoder: the half that colors; full: all of the network</source>
        <translation>アダプター: 元のモデルへの小さな追加。速くて壊れにくい。デコーダー: 色を決める半分。全体: ネットワーク全部</translation>
    </message>
    <message>
        <source>Adapter size</source>
        <translation>アダプターの大きさ</translation>
    </message>
    <message>
        <source>The larger, the more it can learn, and the larger its file</source>
        <translation>大きいほど多くを学べますが、ファイルも大きくなります</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>オプティマイザー</translation>
    </message>
    <message>
        <source>How errors become changes of the network</source>
        <translation>誤差をネットワークの変更に変える方法</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>How large each change is; too large and it forgets what it knew</source>
        <translation>一回の変更の大きさ。大きすぎると元の知識を忘れます</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>スケジュール</translation>
    </message>
    <message>
        <source>How the learning rate changes over the training</source>
        <translation>学習中の学習率の変え方</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <source>How many pieces of pages are learned from at once; needs memory</source>
        <translation>一度に学ぶ切り抜きの数。多いほどメモリが必要です</translation>
    </message>
    <message>
        <source>Batches a step</source>
        <translation>ステップあたりのバッチ数</translation>
    </message>
    <message>
        <source>Like a larger batch, without the memory</source>
        <translation>メモリを増やさずにバッチを大きくする効果があります</translation>
    </message>
    <message>
        <source>Size of a piece</source>
        <translation>切り抜きの大きさ</translation>
    </message>
    <message>
        <source>Side of the squares that are cut from the pages, in pixels</source>
        <translation>ページから切り抜く正方形の一辺(ピクセル)</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>周回数</translation>
    </message>
    <message>
        <source>Ends when every page was seen so often; with a time, what is first</source>
        <translation>すべてのページをこの回数見たら終了。時間も指定したときは早い方</translation>
    </message>
    <message>
        <source>as many as fit the time</source>
        <translation>時間の許す限り</translation>
    </message>
    <message>
        <source>Held-out share</source>
        <translation>検証用の割合</translation>
    </message>
    <message>
        <source>Share of the pages it does not learn from, to judge it by</source>
        <translation>学習に使わず、評価に使うページの割合</translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation>早期終了</translation>
    </message>
    <message>
        <source>Ends after so many checks in a row without anything better</source>
        <translation>この回数続けて良くならなければ終了</translation>
    </message>
    <message>
        <source>never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>Steps between checks</source>
        <translation>評価の間隔(ステップ)</translation>
    </message>
    <message>
        <source>How often the held-out pages are colored to judge it</source>
        <translation>検証用ページを彩色して評価する間隔</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>ドロップアウト</translation>
    </message>
    <message>
        <source>Share of features left out at random, against learning by heart</source>
        <translation>無作為に使わない特徴の割合。丸暗記を防ぎます</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>重み減衰</translation>
    </message>
    <message>
        <source>Pulls weights towards zero, against learning by heart</source>
        <translation>重みを 0 に近づけ、丸暗記を防ぎます</translation>
    </message>
    <message>
        <source>Running average</source>
        <translation>移動平均</translation>
    </message>
    <message>
        <source>The style is the average of the last steps; nearer to 1: of more</source>
        <translation>最近のステップの平均をスタイルにします。1 に近いほど長い平均</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Mixed precision is quicker on newer devices</source>
        <translation>新しい装置では混合精度の方が速くなります</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>装置</translation>
    </message>
    <message>
        <source>What computes; auto: the graphics card where there is one</source>
        <translation>計算に使う装置。自動: GPU があれば GPU</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>CPU スレッド数</translation>
    </message>
    <message>
        <source>One less than there are leaves the pen its own</source>
        <translation>一つ減らすと、ペンの動きが滑らかなままになります</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Another number, another order of pages</source>
        <translation>数を変えるとページの順番が変わります</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>元にするモデル</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>構造</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>What counts as wrong</source>
        <translation>誤りとみなすもの</translation>
    </message>
    <message>
        <source>Vary the pages</source>
        <translation>ページに変化を付ける</translation>
    </message>
    <message>
        <source>the right color, and how sure it is of it</source>
        <translation>正しい色とその確信度</translation>
    </message>
    <message>
        <source>plain difference</source>
        <translation>単純な差</translation>
    </message>
    <message>
        <source>squared difference</source>
        <translation>差の二乗</translation>
    </message>
    <message>
        <source>hue and saturation, sharp and blurred</source>
        <translation>色相と彩度(くっきりとぼかし)</translation>
    </message>
    <message>
        <source>what it looks like as a whole</source>
        <translation>全体の印象</translation>
    </message>
    <message>
        <source>a critic that learns to tell it from yours</source>
        <translation>あなたの絵と見分けようとする批評役</translation>
    </message>
    <message>
        <source>keeping to the hints</source>
        <translation>ヒントの順守</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>左右反転</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>回転</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>拡大縮小</translation>
    </message>
    <message>
        <source>Shift colors</source>
        <translation>色をずらす</translation>
    </message>
    <message>
        <source>Vary lines</source>
        <translation>線を変える</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>5 generator steps to 1</source>
        <translation>生成器 5 : 識別器 1</translation>
    </message>
    <message>
        <source>1 generator step to 5</source>
        <translation>生成器 1 : 識別器 5</translation>
    </message>
    <message>
        <source>1 to 1</source>
        <translation>1 : 1</translation>
    </message>
    <message>
        <source>1 to 1, gentle discriminator</source>
        <translation>1 : 1、識別器ひかえめ</translation>
    </message>
    <message>
        <source>Stronger, for small sets</source>
        <translation>強め、少ない画像向け</translation>
    </message>
    <message>
        <source>How generator and discriminator learn from each other</source>
        <translation>生成器と識別器の学び方</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>How long it trains</source>
        <translation>学習の時間</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>学習時間</translation>
    </message>
    <message>
        <source>Train on a folder …</source>
        <translation>フォルダーで学習…</translation>
    </message>
    <message>
        <source>Choose a folder of pictures of characters, at least 64 of them</source>
        <translation>キャラクターの画像を 64 枚以上含むフォルダーを選びます</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
    <message>
        <source>Folder with pictures of characters</source>
        <translation>キャラクター画像のフォルダー</translation>
    </message>
    <message>
        <source>The faces could not be prepared.</source>
        <translation>顔を準備できませんでした。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Finish this step and keep what is learned</source>
        <translation>このステップまでの学習を保存して止めます</translation>
    </message>
    <message>
        <source>Go on with this training</source>
        <translation>この学習を続けます</translation>
    </message>
    <message>
        <source>Curves of both losses appear here.</source>
        <translation>両方の損失のグラフがここに出ます。</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>識別器</translation>
    </message>
    <message>
        <source>Looking for faces in the pictures …</source>
        <translation>画像から顔を探しています…</translation>
    </message>
    <message>
        <source>Train a generator of your own on pictures of characters; it takes half an hour or more.</source>
        <translation>キャラクターの画像で自分の生成器を学習します。30 分以上かかります。</translation>
    </message>
    <message>
        <source>Epoch {:.0f}, step {}, {:.0f} min left.</source>
        <translation>エポック {:.0f}、ステップ {}、残り {:.0f} 分。</translation>
    </message>
    <message>
        <source>The training starts.</source>
        <translation>学習を始めます。</translation>
    </message>
    <message>
        <source>The training pauses.</source>
        <translation>学習を一時停止します。</translation>
    </message>
    <message>
        <source>The training broke off; what it kept can be used and resumed.</source>
        <translation>学習が中断しました。残った結果は使えて、再開もできます。</translation>
    </message>
    <message>
        <source>The training is done; choose the epoch you like best.</source>
        <translation>学習が終わりました。いちばん良いエポックを選んでください。</translation>
    </message>
    <message>
        <source>{} faces.</source>
        <translation>顔 {} 個。</translation>
    </message>
</context>
<context>
    <name>Trainings</name>
    <message>
        <source>One style is being trained already; pause it first.</source>
        <translation>別のスタイルが学習中です。先に一時停止してください。</translation>
    </message>
    <message>
        <source>{} is being trained by another program already.</source>
        <translation>{} は別のプログラムで学習中です。</translation>
    </message>
    <message>
        <source>{} has learned nothing yet that could be tried.</source>
        <translation>{} にはまだ試せる結果がありません。</translation>
    </message>
    <message>
        <source>The training in {path} cannot be deleted: {reason}.</source>
        <translation>{path} の学習を削除できません: {reason}。</translation>
    </message>
</context>
<context>
    <name>VariationPanel</name>
    <message>
        <source>Variations</source>
        <translation>別案</translation>
    </message>
    <message>
        <source>A click chooses a variation, a double click or Enter takes it</source>
        <translation>クリックで選択、ダブルクリックまたは Enter で適用</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Color the whole page like the chosen variation</source>
        <translation>選択した別案でページ全体を塗ります</translation>
    </message>
    <message>
        <source>Take areas</source>
        <translation>領域に適用</translation>
    </message>
    <message>
        <source>Draw over areas of the page: they get the colors of the chosen variation</source>
        <translation>ページの領域をなぞると、選択した別案の色になります</translation>
    </message>
    <message>
        <source>Four others</source>
        <translation>ほかの 4 案</translation>
    </message>
    <message>
        <source>Open a page: four other ways to color it appear here.</source>
        <translation>ページを開くと、別の塗り方が 4 案ここに出ます。</translation>
    </message>
    <message>
        <source>take variation</source>
        <translation>別案を適用</translation>
    </message>
</context>
<context>
    <name>WatchPage</name>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>How far its colors are from yours – lower is better</source>
        <translation>あなたの色との差(小さいほど良い)</translation>
    </message>
    <message>
        <source>What it still gets wrong while it practices</source>
        <translation>練習中の誤差</translation>
    </message>
    <message>
        <source>How it learns</source>
        <translation>学習の様子</translation>
    </message>
    <message>
        <source>My open page, before and after</source>
        <translation>開いているページの適用前と適用後</translation>
    </message>
    <message>
        <source>Open a page to see it before and after.</source>
        <translation>ページを開くと、適用前と適用後を見られます。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Frees the computer and shows on your open page what it has learned so far</source>
        <translation>計算を止め、ここまでの結果を開いているページで試します</translation>
    </message>
    <message>
        <source>Goes on exactly where it was left</source>
        <translation>止めたところから続けます</translation>
    </message>
    <message>
        <source>Ends the training; the best it has known becomes the style</source>
        <translation>学習を終え、最良の状態をスタイルにします</translation>
    </message>
    <message>
        <source>Pause and try</source>
        <translation>一時停止して試す</translation>
    </message>
    <message>
        <source>kept: {:.2f}</source>
        <translation>採用: {:.2f}</translation>
    </message>
    <message>
        <source>Stop, keep the best</source>
        <translation>終了、最良を保存</translation>
    </message>
    <message>
        <source>Makes the best it has known the style, and shows it on your open page</source>
        <translation>これまでで最も良かったものをスタイルにして、開いているページに表示します</translation>
    </message>
    <message>
        <source>Show on my open page</source>
        <translation>開いているページに表示</translation>
    </message>
    <message>
        <source>Colors the open page with what it has learned, anew at every checkpoint</source>
        <translation>開いているページを、チェックポイントごとに最新の結果で塗ります</translation>
    </message>
    <message>
        <source>Finishing its step …</source>
        <translation>ステップを終えています…</translation>
    </message>
    <message>
        <source>looking at your pages …</source>
        <translation>ページを見ています…</translation>
    </message>
    <message>
        <source>try {}</source>
        <translation>{} 回目</translation>
    </message>
    <message>
        <source>about {} to go</source>
        <translation>残り約 {}</translation>
    </message>
    <message>
        <source>learned for {}</source>
        <translation>学習時間 {}</translation>
    </message>
    <message>
        <source>1 page to learn from, {} to judge by</source>
        <translation>学習用 1 ページ、評価用 {} ページ</translation>
    </message>
    <message>
        <source>{} pages to learn from, {} to judge by</source>
        <translation>学習用 {} ページ、評価用 {} ページ</translation>
    </message>
    <message>
        <source>step {}, {:.2g} s each</source>
        <translation>ステップ {}、各 {:.2g} 秒</translation>
    </message>
    <message>
        <source>{:.1f} GB of memory</source>
        <translation>メモリ {:.1f} GB</translation>
    </message>
    <message>
        <source>pages it does not know</source>
        <translation>知らないページ</translation>
    </message>
    <message>
        <source>the same pages</source>
        <translation>同じページ</translation>
    </message>
    <message>
        <source>without the style</source>
        <translation>スタイルなし</translation>
    </message>
    <message>
        <source>The first point comes when it has looked at your pages.</source>
        <translation>ページを見終わると最初の点が出ます。</translation>
    </message>
    <message>
        <source>pages it learns from</source>
        <translation>学習用ページ</translation>
    </message>
    <message>
        <source>The curves begin with the first steps.</source>
        <translation>最初のステップからグラフが始まります。</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>あなたの絵</translation>
    </message>
    <message>
        <source>before</source>
        <translation>適用前</translation>
    </message>
    <message>
        <source>One of your own pages that it never learned from: {}</source>
        <translation>学習に使っていない自分のページ: {}</translation>
    </message>
    <message>
        <source>A page it learns from: {}</source>
        <translation>学習に使っているページ: {}</translation>
    </message>
    <message>
        <source>On my pages</source>
        <translation>自分のページで</translation>
    </message>
    <message>
        <source>Use the best</source>
        <translation>最良を使う</translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation>試した設定</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Or try an example</source>
        <translation>サンプルを試す</translation>
    </message>
    <message>
        <source>Recent pages</source>
        <translation>最近のページ</translation>
    </message>
    <message>
        <source>{}, opened {}</source>
        <translation>{}、{} に使用</translation>
    </message>
    <message>
        <source>A page is colored as soon as it is open.</source>
        <translation>ページを開くと、すぐに色が付きます。</translation>
    </message>
    <message>
        <source>Put a little of a color on a place with the hint brush, and the whole area takes it.</source>
        <translation>ヒントブラシで少しだけ色を置くと、その領域全体がその色になります。</translation>
    </message>
    <message>
        <source>Your lines stay as they are, and everything can be undone.</source>
        <translation>線画はそのまま残り、どの操作も取り消せます。</translation>
    </message>
    <message>
        <source>The witch</source>
        <translation>魔女</translation>
    </message>
    <message>
        <source>The traveler</source>
        <translation>旅人</translation>
    </message>
    <message>
        <source>The student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Opens with its hints and is colored at once; the example itself stays as it is</source>
        <translation>ヒント付きで開き、すぐに色が付きます。元のサンプルは変わりません</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>ツアーを見る</translation>
    </message>
    <message>
        <source>Read the guide</source>
        <translation>ガイドを読む</translation>
    </message>
</context>
<context>
    <name>WishRow</name>
    <message>
        <source>Any hair</source>
        <translation>髪色: 全て</translation>
    </message>
    <message>
        <source>Hair color of the faces</source>
        <translation>顔の髪の色</translation>
    </message>
    <message>
        <source>Any eyes</source>
        <translation>目の色: 全て</translation>
    </message>
    <message>
        <source>Eye color of the faces</source>
        <translation>顔の目の色</translation>
    </message>
    <message>
        <source>Any style</source>
        <translation>髪型: 全て</translation>
    </message>
    <message>
        <source>Hair style of the faces</source>
        <translation>顔の髪型</translation>
    </message>
    <message>
        <source>Hair style</source>
        <translation>髪型</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>To the pictures</source>
        <translation>絵の選択へ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>To the next question</source>
        <translation>次の質問へ</translation>
    </message>
    <message>
        <source>Start learning</source>
        <translation>学習を開始</translation>
    </message>
    <message>
        <source>You can pause, try and stop at any time</source>
        <translation>いつでも一時停止、試用、終了できます</translation>
    </message>
    <message>
        <source>My style</source>
        <translation>マイスタイル</translation>
    </message>
    <message>
        <source>These are too many single pictures; put them into a folder.</source>
        <translation>画像が多すぎます。フォルダーにまとめてください。</translation>
    </message>
    <message>
        <source>The pages could not be looked through.</source>
        <translation>ページを調べられませんでした。</translation>
    </message>
    <message>
        <source>How fast this computer is could not be measured.</source>
        <translation>このコンピューターの速さを測れませんでした。</translation>
    </message>
    <message>
        <source>Measuring how fast this computer learns …</source>
        <translation>学習の速さを測っています…</translation>
    </message>
    <message>
        <source>On this computer it will look at each of your pages about {} times in {}.</source>
        <translation>このコンピューターでは、各ページを約 {} 回見ます(所要時間 {})。</translation>
    </message>
    <message>
        <source>It needs {:.1f} GB of memory.</source>
        <translation>メモリを {:.1f} GB 使います。</translation>
    </message>
</context>
<context>
    <name>_Bar</name>
    <message>
        <source>Close page ({keys}, or middle click)</source>
        <translation>ページを閉じる ({keys}、または中ボタンのクリック)</translation>
    </message>
    <message>
        <source>Close page</source>
        <translation>ページを閉じる</translation>
    </message>
</context>
<context>
    <name>_Bars</name>
    <message>
        <source>How much each setting mattered</source>
        <translation>各設定の影響の大きさ</translation>
    </message>
</context>
<context>
    <name>_BeforeAfter</name>
    <message>
        <source>Before and after</source>
        <translation>適用前と適用後</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>処理前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>処理後</translation>
    </message>
</context>
<context>
    <name>_Bubble</name>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>End the tour (Esc); Help &gt; Take the tour begins it again</source>
        <translation>ツアーを終了します (Esc)。「ヘルプ &gt; ツアーを見る」でもう一度始められます</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>The step before (Left)</source>
        <translation>前へ (←)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>The next step (Right)</source>
        <translation>次へ (→)</translation>
    </message>
</context>
<context>
    <name>_DropPlace</name>
    <message>
        <source>Drop line art here</source>
        <translation>ここに線画をドロップ</translation>
    </message>
    <message>
        <source>PNG, JPEG, WebP, TIFF, PSD or OpenRaster</source>
        <translation>PNG、JPEG、WebP、TIFF、PSD、OpenRaster</translation>
    </message>
    <message>
        <source>Open a page…</source>
        <translation>ページを開く…</translation>
    </message>
    <message>
        <source>From clipboard</source>
        <translation>クリップボードから</translation>
    </message>
</context>
<context>
    <name>_KeyDelegate</name>
    <message>
        <source>Press the new shortcut</source>
        <translation>新しいショートカットを押してください</translation>
    </message>
</context>
<context>
    <name>_SettingsPage</name>
    <message>
        <source>No setting has these words.</source>
        <translation>該当する設定はありません。</translation>
    </message>
</context>
<context>
    <name>_Story</name>
    <message>
        <source>Ten finished pages</source>
        <translation>完成した 10 ページ</translation>
    </message>
    <message>
        <source>the next page</source>
        <translation>次のページ</translation>
    </message>
    <message>
        <source>without the style</source>
        <translation>スタイルなし</translation>
    </message>
    <message>
        <source>with the style</source>
        <translation>スタイルあり</translation>
    </message>
    <message>
        <source>An example</source>
        <translation>例</translation>
    </message>
    <message>
        <source>Ten pages in the colors of an evening, and the next page without and with the style</source>
        <translation>夕暮れの色の 10 ページと、スタイルなし・ありで塗った次のページ</translation>
    </message>
</context>
<context>
    <name>_Strip</name>
    <message>
        <source>Sample pictures</source>
        <translation>見本</translation>
    </message>
    <message>
        <source>How it learned; click one, or use the arrow keys</source>
        <translation>学習の経過。クリックするか矢印キーで選びます</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;New…</source>
        <translation>新規(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open from clip&amp;board</source>
        <translation>クリップボードから開く(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>別名で保存(&amp;A)…</translation>
    </message>
    <message>
        <source>Re&amp;vert to saved</source>
        <translation>保存時の状態に戻す(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Import into the page…</source>
        <translation>ページに読み込み(&amp;I)…</translation>
    </message>
    <message>
        <source>Clean the &amp;line art…</source>
        <translation>線画のクリーンアップ(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Close page</source>
        <translation>ページを閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>取り消し(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直し(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete selected hint</source>
        <translation>選択したヒントを削除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete &amp;all hints</source>
        <translation>すべてのヒントを削除(&amp;A)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>環境設定(&amp;T)…</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>ズームイン(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>ズームアウト(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>&amp;Fit page</source>
        <translation>全体表示(&amp;F)</translation>
    </message>
    <message>
        <source>Rotate &amp;left</source>
        <translation>左回転(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Reset rotation</source>
        <translation>回転をリセット(&amp;R)</translation>
    </message>
    <message>
        <source>Rotate &amp;right</source>
        <translation>右回転(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Mirror view</source>
        <translation>左右反転表示(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>次のページ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous page</source>
        <translation>前のページ(&amp;P)</translation>
    </message>
    <message>
        <source>Show &amp;hints</source>
        <translation>ヒントを表示(&amp;H)</translation>
    </message>
    <message>
        <source>Show r&amp;egions and closed gaps</source>
        <translation>領域と閉じた隙間を表示(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Mend the next stray area</source>
        <translation>次の塗り残しを直す(&amp;M)</translation>
    </message>
    <message>
        <source>Show &amp;doubtful areas</source>
        <translation>不確かな領域を表示(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Jump to where a hint helps most</source>
        <translation>ヒントが最も役立つ場所へ移動(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Compare with the line art</source>
        <translation>線画と比較(&amp;C)</translation>
    </message>
    <message>
        <source>Line art only (hold Q)</source>
        <translation>線画のみ (Q を押す間)</translation>
    </message>
    <message>
        <source>Colors only (hold W)</source>
        <translation>色のみ (W を押す間)</translation>
    </message>
    <message>
        <source>Only the pa&amp;ge, without panels</source>
        <translation>ページだけを表示（パネルなし）(&amp;G)</translation>
    </message>
    <message>
        <source>Hint &amp;brush</source>
        <translation>ヒントブラシ(&amp;B)</translation>
    </message>
    <message>
        <source>Hint &amp;dot</source>
        <translation>ヒントの点(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Paper hint: no color here</source>
        <translation>用紙ヒント: ここは塗らない(&amp;P)</translation>
    </message>
    <message>
        <source>Hint &amp;eraser</source>
        <translation>ヒント消しゴム(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Select and move hints</source>
        <translation>ヒントを選択・移動(&amp;S)</translation>
    </message>
    <message>
        <source>Link areas: same &amp;color (drag)</source>
        <translation>領域を同じ色にリンク (ドラッグ)(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep areas&apos; color (Shift: all others)</source>
        <translation>領域の色をロック (Shift: 残りすべて)(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Merge areas with a stroke</source>
        <translation>ストロークで領域を結合(&amp;M)</translation>
    </message>
    <message>
        <source>Spl&amp;it an area with a stroke</source>
        <translation>ストロークで領域を分割(&amp;I)</translation>
    </message>
    <message>
        <source>Lock all areas</source>
        <translation>すべての領域をロック</translation>
    </message>
    <message>
        <source>&amp;Unlock all areas</source>
        <translation>すべての領域のロックを解除(&amp;U)</translation>
    </message>
    <message>
        <source>Take areas from a &amp;variation</source>
        <translation>別案の領域を適用(&amp;V)</translation>
    </message>
    <message>
        <source>P&amp;aint brush</source>
        <translation>ペイントブラシ(&amp;A)</translation>
    </message>
    <message>
        <source>Paint e&amp;raser</source>
        <translation>ペイント消しゴム(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Fill an area with paint</source>
        <translation>領域をペイントで塗りつぶす(&amp;F)</translation>
    </message>
    <message>
        <source>Ra&amp;ndom flats on a layer of their own</source>
        <translation>ランダムな下塗りを別レイヤーに(&amp;N)</translation>
    </message>
    <message>
        <source>Pick a &amp;color</source>
        <translation>スポイト(&amp;C)</translation>
    </message>
    <message>
        <source>Move the &amp;view</source>
        <translation>手のひら(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>ズーム(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Larger brush</source>
        <translation>ブラシを大きく(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;maller brush</source>
        <translation>ブラシを小さく(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Exact hints</source>
        <translation>ヒントの色を厳守(&amp;E)</translation>
    </message>
    <message>
        <source>Train a st&amp;yle…</source>
        <translation>スタイルを学習(&amp;Y)…</translation>
    </message>
    <message>
        <source>&amp;Help on this panel</source>
        <translation>このパネルのヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>ガイド(&amp;G)</translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation>ツアーを見る(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;About anicolor</source>
        <translation>anicolor について(&amp;A)</translation>
    </message>
</context>
<context>
    <name>held keys</name>
    <message>
        <source>Move the view (hold)</source>
        <translation>手のひら (押す間)</translation>
    </message>
    <message>
        <source>Line art only (hold)</source>
        <translation>線画のみ (押す間)</translation>
    </message>
    <message>
        <source>Colors only (hold)</source>
        <translation>色のみ (押す間)</translation>
    </message>
</context>
<context>
    <name>layout</name>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>ツール(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>the disk is full</source>
        <translation>ディスクがいっぱいです</translation>
    </message>
    <message>
        <source>the disk quota is used up</source>
        <translation>ディスクの割り当て容量を使い切りました</translation>
    </message>
    <message>
        <source>you have no permission to write there</source>
        <translation>そこに書き込む権限がありません</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>ディスクが読み取り専用です</translation>
    </message>
    <message>
        <source>its folder does not exist</source>
        <translation>保存先のフォルダーがありません</translation>
    </message>
    <message>
        <source>a folder of that name is in the way</source>
        <translation>同じ名前のフォルダーがあります</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名前が長すぎます</translation>
    </message>
    <message>
        <source>the system refused</source>
        <translation>システムに拒否されました</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>ファイルまたはフォルダーがありません</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>アクセス権がありません</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>許可されていない操作です</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>ディスクに空きがありません</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>読み取り専用のディスクです</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>読み書き中にエラーが起きました</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>フォルダーではありません</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>ファイルがすでにあります</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>ファイル名が長すぎます</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>フォルダーが空ではありません</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>ほかのプログラムが使用中です</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>開いているファイルが多すぎます</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>接続がタイムアウトしました</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>ファイルへの接続が切れました</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>メモリが足りません</translation>
    </message>
    <message>
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>シェイプ</translation>
    </message>
    <message>
        <source>smart object</source>
        <translation>スマートオブジェクト</translation>
    </message>
    <message>
        <source>The style {name} was made for other base weights ({sha256}) than those installed here, so it cannot be used; install them, or train the style again.</source>
        <translation>スタイル {name} は、ここにあるものとは別の基本モデル ({sha256}) 用に作られているため使えません。そのモデルを追加するか、スタイルを学習し直してください。</translation>
    </message>
    <message>
        <source>This style was made for other base weights ({sha256}) than those installed here, so it cannot be used; install them, or train the style again.</source>
        <translation>このスタイルは、ここにあるものとは別の基本モデル ({sha256}) 用に作られているため使えません。そのモデルを追加するか、スタイルを学習し直してください。</translation>
    </message>
    <message>
        <source>{name} holds no weights for this program.</source>
        <translation>{name} に、このプログラム用のモデルは入っていません。</translation>
    </message>
    <message>
        <source>There are no weights called &apos;{name}&apos;; installed are: {known}.</source>
        <translation>「{name}」というモデルはありません。インストール済み: {known}。</translation>
    </message>
    <message>
        <source>The weights {path} cannot be read: {reason}.</source>
        <translation>モデル {path} を読み込めません: {reason}。</translation>
    </message>
    <message>
        <source>{name} is not a weights file, or its header is damaged.</source>
        <translation>{name} はモデルのファイルではないか、ヘッダーが壊れています。</translation>
    </message>
    <message>
        <source>The header of {name} is damaged.</source>
        <translation>{name} のヘッダーが壊れています。</translation>
    </message>
    <message>
        <source>There is no weights file {path}.</source>
        <translation>モデルのファイル {path} がありません。</translation>
    </message>
    <message>
        <source>{name} is not a weights file, or it is damaged.</source>
        <translation>{name} はモデルのファイルではないか、壊れています。</translation>
    </message>
    <message>
        <source>{target} is a page, its hints or another page&apos;s result; give another place with -o.</source>
        <translation>{target} はページ、そのヒント、または別のページの結果です。-o で別の場所を指定してください。</translation>
    </message>
    <message>
        <source>The folder {parent} cannot be made: {reason}.</source>
        <translation>フォルダー {parent} を作成できません: {reason}。</translation>
    </message>
    <message>
        <source>--hints is for a single page; beside several pages put STEM.hints.png for each.</source>
        <translation>--hints は 1 ページのときだけ使えます。複数のページでは、それぞれの横に STEM.hints.png を置いてください。</translation>
    </message>
    <message>
        <source>There are no pages in {given}.</source>
        <translation>{given} にページがありません。</translation>
    </message>
    <message>
        <source>{out} is a single file, but there are several pages; give a folder with -o.</source>
        <translation>{out} は 1 つのファイルですが、ページは複数あります。-o でフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no known ending; use one of {formats}.</source>
        <translation>「{name}」の拡張子は使えません。{formats} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>--format {ending} does not fit the ending of {name}.</source>
        <translation>--format {ending} が {name} の拡張子と合いません。</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>ファイルもフォルダーも見つかりません: {path}。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no known ending; a sheet ends in .png, a folder in nothing.</source>
        <translation>「{name}」の拡張子は使えません。シートは .png、フォルダーは拡張子なしにしてください。</translation>
    </message>
    <message>
        <source>The generator &apos;{name}&apos; makes faces of {size} pixels, not of {size2}.</source>
        <translation>生成器「{name}」の顔は {size} ピクセルで、{size2} ピクセルではありません。</translation>
    </message>
    <message>
        <source>The generator &apos;{name}&apos; knows no hair style &apos;{style}&apos;, but: {known}.</source>
        <translation>生成器「{name}」に髪型「{style}」はありません。使えるのは: {known}。</translation>
    </message>
    <message>
        <source>There is no training in {path}; name a face set with --faces to begin one.</source>
        <translation>{path} に学習がありません。始めるには --faces で顔のセットを指定してください。</translation>
    </message>
    <message>
        <source>{path} holds a training of another kind.</source>
        <translation>{path} には別の種類の学習が入っています。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>フォルダー {folder} を作成できません: {reason}。</translation>
    </message>
    <message>
        <source>There is a training in {path} already; resume it with: anicolor train {path2}</source>
        <translation>{path} にはすでに学習があります。続けるには: anicolor train {path2}</translation>
    </message>
    <message>
        <source>The size must be {min_percent} to {max_percent} percent.</source>
        <translation>サイズは {min_percent}〜{max_percent} % にしてください。</translation>
    </message>
    <message>
        <source>The resolution must be more than 1 and at most 100,000 dots per inch.</source>
        <translation>解像度は 1 dpi より大きく 100,000 dpi 以下にしてください。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds all layers in one file; choose PNG for one file for each of them.</source>
        <translation>「{name}」は全レイヤーを 1 つのファイルに収める形式です。レイヤーごとに分けるには PNG を選んでください。</translation>
    </message>
    <message>
        <source>The page would be larger than {max_side_px} pixels a side.</source>
        <translation>ページの一辺が {max_side_px} ピクセルを超えてしまいます。</translation>
    </message>
    <message>
        <source>The page&apos;s color profile is broken; export with the profile kept instead.</source>
        <translation>ページのカラープロファイルが壊れています。プロファイルを保持する設定で書き出してください。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} に書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>{name} has no ending that tells PNG, WebP or TIFF.</source>
        <translation>{name} の拡張子からは PNG、WebP、TIFF のどれか分かりません。</translation>
    </message>
    <message>
        <source>{name} would be too large: WebP holds at most {max_webp_side_px} pixels a side.</source>
        <translation>{name} は大きすぎます。WebP の一辺は最大 {max_webp_side_px} ピクセルです。</translation>
    </message>
    <message>
        <source>{name} is a ZIP file, but not an OpenRaster picture.</source>
        <translation>{name} は ZIP ファイルですが、OpenRaster の画像ではありません。</translation>
    </message>
    <message>
        <source>{name} is not safe to open: its list of layers holds definitions.</source>
        <translation>{name} を開くのは危険です。レイヤーの一覧に定義が埋め込まれています。</translation>
    </message>
    <message>
        <source>{name} was written by a newer version of anicolor.</source>
        <translation>{name} は anicolor の新しいバージョンで保存されています。</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; was changed by another program and is kept as a paint layer.</source>
        <translation>レイヤー「{name}」は別のプログラムで変更されたため、ペイントレイヤーとして残します。</translation>
    </message>
    <message>
        <source>The group &apos;{name}&apos; is taken apart; its look may differ.</source>
        <translation>グループ「{name}」を解除しました。見た目が変わることがあります。</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; has the blend mode &apos;{mode}&apos;, which becomes normal.</source>
        <translation>レイヤー「{name}」の合成モード「{mode}」は「通常」になります。</translation>
    </message>
    <message>
        <source>{name} is damaged: its end is missing.</source>
        <translation>{name} は壊れています。末尾が欠けています。</translation>
    </message>
    <message>
        <source>{name} holds far more files than a picture has.</source>
        <translation>{name} には、画像とは思えない数のファイルが入っています。</translation>
    </message>
    <message>
        <source>{name} is damaged: {path} is missing in it.</source>
        <translation>{name} は壊れています。{path} が入っていません。</translation>
    </message>
    <message>
        <source>{name} is damaged: {path} in it is far too large.</source>
        <translation>{name} は壊れています。中の {path} が大きすぎます。</translation>
    </message>
    <message>
        <source>{name} has more pixels than can be opened at once.</source>
        <translation>{name} はピクセル数が多すぎて、一度に開けません。</translation>
    </message>
    <message>
        <source>{name} is not safe to open: an entry points outside the file.</source>
        <translation>{name} を開くのは危険です。ファイルの外を指す項目があります。</translation>
    </message>
    <message>
        <source>{name} is packed or locked in a way that OpenRaster does not have.</source>
        <translation>{name} は、OpenRaster にない方法で圧縮または暗号化されています。</translation>
    </message>
    <message>
        <source>{name} is not safe to open: it would unpack to an absurd size.</source>
        <translation>{name} を開くのは危険です。展開すると途方もない大きさになります。</translation>
    </message>
    <message>
        <source>{name} is no palette; known are {parsers}.</source>
        <translation>{name} はカラーセットではありません。読み込めるのは {parsers} です。</translation>
    </message>
    <message>
        <source>{name} holds no colors.</source>
        <translation>{name} に色が入っていません。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no known ending; use one of {dumpers}.</source>
        <translation>「{name}」の拡張子は使えません。{dumpers} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {reason}.</source>
        <translation>{name} を開けません: {reason}。</translation>
    </message>
    <message>
        <source>{name} is damaged, or it is no palette of this kind.</source>
        <translation>{name} は壊れているか、この種類のカラーセットではありません。</translation>
    </message>
    <message>
        <source>{path} would be larger than a PSD may be; write OpenRaster (.ora) instead.</source>
        <translation>{path} は PSD の上限サイズを超えます。OpenRaster (.ora) で保存してください。</translation>
    </message>
    <message>
        <source>{name} is not a Photoshop file.</source>
        <translation>{name} は Photoshop のファイルではありません。</translation>
    </message>
    <message>
        <source>{name} has 32 bits a channel; please save it with 8 or 16.</source>
        <translation>{name} は 1 チャンネル 32 ビットです。8 または 16 ビットで保存してください。</translation>
    </message>
    <message>
        <source>{name} has no flattened picture; please save it for compatibility.</source>
        <translation>{name} に統合画像がありません。「互換性を優先」で保存し直してください。</translation>
    </message>
    <message>
        <source>{name} has no pixels.</source>
        <translation>{name} にピクセルがありません。</translation>
    </message>
    <message>
        <source>{name} is {width} x {height} pixels, but at most {limit} can be opened.</source>
        <translation>{name} は {width} x {height} ピクセルですが、開けるのは {limit} までです。</translation>
    </message>
    <message>
        <source>{path} is not a file.</source>
        <translation>{path} はファイルではありません。</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} がありません。</translation>
    </message>
    <message>
        <source>{name} is too large to be opened.</source>
        <translation>{name} は大きすぎて開けません。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} は空のファイルです。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {reason}.</source>
        <translation>{path} を開けません: {reason}。</translation>
    </message>
    <message>
        <source>{name} is too large: at most {limit} can be opened.</source>
        <translation>{name} は大きすぎます。開けるのは {limit} までです。</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read, or it is damaged.</source>
        <translation>{name} は読み込める画像ではないか、壊れています。</translation>
    </message>
    <message>
        <source>{name} needs more memory than there is.</source>
        <translation>{name} を開くにはメモリが足りません。</translation>
    </message>
    <message>
        <source>{name} is damaged and cannot be read.</source>
        <translation>{name} は壊れていて読み込めません。</translation>
    </message>
    <message>
        <source>{name} cannot be recovered: {reason}.</source>
        <translation>{name} を復元できません: {reason}。</translation>
    </message>
    <message>
        <source>{folder} cannot be made: {reason}.</source>
        <translation>{folder} を作成できません: {reason}。</translation>
    </message>
    <message>
        <source>{name} has no transparency, so it cannot tell where the hints are.</source>
        <translation>{name} に透明な部分がないため、ヒントの位置が分かりません。</translation>
    </message>
    <message>
        <source>{name} is {actual} pixels, but the page is {width} x {height}.</source>
        <translation>{name} は {actual} ピクセルですが、ページは {width} x {height} です。</translation>
    </message>
    <message>
        <source>&apos;{wanted}&apos; is no device; choose one of {devices}.</source>
        <translation>「{wanted}」という装置はありません。{devices} から選んでください。</translation>
    </message>
    <message>
        <source>This computer has no {upper} device that PyTorch can use; try --device auto.</source>
        <translation>PyTorch で使える {upper} がこのコンピューターにありません。装置を「自動」にしてください。</translation>
    </message>
    <message>
        <source>There is no face generator {path}.</source>
        <translation>顔の生成器 {path} がありません。</translation>
    </message>
    <message>
        <source>There is no face generator called &apos;{wanted}&apos;; installed are: {known}.</source>
        <translation>「{wanted}」という顔の生成器はありません。インストール済み: {known}。</translation>
    </message>
    <message>
        <source>A pack has at most {most_megabytes} megabytes.</source>
        <translation>パックは最大 {most_megabytes} メガバイトです。</translation>
    </message>
    <message>
        <source>Colored with anicolor, weights &apos;{name}&apos;.</source>
        <translation>anicolor で彩色。モデル「{name}」。</translation>
    </message>
    <message>
        <source>A sheet has 1 to {max_count} faces.</source>
        <translation>シートに並べられる顔は 1〜{max_count} 個です。</translation>
    </message>
    <message>
        <source>No face passed the gate; switch it off, or choose another snapshot of the generator.</source>
        <translation>検査を通った顔がありません。検査を切るか、生成器の別の段階を選んでください。</translation>
    </message>
    <message>
        <source>These faces come from another generator; make a new sheet.</source>
        <translation>この顔は別の生成器で作られています。新しいシートを作ってください。</translation>
    </message>
    <message>
        <source>The strength must be 0 to 1.</source>
        <translation>強さは 0〜1 にしてください。</translation>
    </message>
    <message>
        <source>The shade strength must be 0 to {max_shade_strength}.</source>
        <translation>影の強さは 0〜{max_shade_strength} にしてください。</translation>
    </message>
    <message>
        <source>The light must come from a place on the sphere: x and y with x² + y² of at most 1.</source>
        <translation>光の位置は球面上にしてください (x² + y² が 1 以下)。</translation>
    </message>
    <message>
        <source>The gap must be 0 to {max_gap_px} pixels.</source>
        <translation>隙間は 0〜{max_gap_px} ピクセルにしてください。</translation>
    </message>
    <message>
        <source>The page is only {size} pixels; it needs at least {min_side_px} a side.</source>
        <translation>ページが {size} ピクセルしかありません。一辺に {min_side_px} ピクセル以上必要です。</translation>
    </message>
    <message>
        <source>A page array must be 8-bit, of shape (H, W), (H, W, 3) or (H, W, 4).</source>
        <translation>ページの配列は 8 ビットで、形は (H, W)、(H, W, 3)、(H, W, 4) のいずれかです。</translation>
    </message>
    <message>
        <source>A grey painting has one Color layer; it cannot be split into several (--layers standard).</source>
        <translation>グレースケールの絵の色レイヤーは 1 枚で、分けられません (--layers standard)。</translation>
    </message>
    <message>
        <source>A hints array must be 8-bit, of shape (H, W, 4).</source>
        <translation>ヒントの配列は 8 ビットで、形は (H, W, 4) です。</translation>
    </message>
    <message>
        <source>There is not enough memory for this page; close other programs or reduce it.</source>
        <translation>このページを扱うにはメモリが足りません。ほかのプログラムを閉じるか、ページを小さくしてください。</translation>
    </message>
    <message>
        <source>{upper} ran out of memory; this page was colored on the processor.</source>
        <translation>{upper} のメモリが足りなくなったため、このページは CPU で塗りました。</translation>
    </message>
    <message>
        <source>The engine met an unexpected problem; the page is unharmed.</source>
        <translation>彩色エンジンで予期しない問題が起きました。ページは無事です。</translation>
    </message>
    <message>
        <source>There are no weights for grey paintings here; hints are spread by lightness alone.</source>
        <translation>グレースケールの絵に使うモデルがないため、ヒントは明るさだけを頼りに広がります。</translation>
    </message>
    <message>
        <source>No picture in {data} has a painted place away from lines and paper that could be judged.</source>
        <translation>{data} に、線と紙以外の塗られた場所を評価できる画像がありません。</translation>
    </message>
    <message>
        <source>--limit must be 0 (all pictures) or more.</source>
        <translation>--limit は 0 (すべて) 以上にしてください。</translation>
    </message>
    <message>
        <source>The generator makes faces of {shape} pixels, the set has {shape2}.</source>
        <translation>生成器の顔は {shape} ピクセル、セットの顔は {shape2} ピクセルです。</translation>
    </message>
    <message>
        <source>The rating sheet {path} is empty.</source>
        <translation>評価シート {path} が空です。</translation>
    </message>
    <message>
        <source>The rating sheet {path} cannot be read.</source>
        <translation>評価シート {path} を読み込めません。</translation>
    </message>
    <message>
        <source>Face {number} in {name} is not rated &apos;ok&apos; or &apos;broken&apos; for eyes and mouth.</source>
        <translation>{name} の顔 {number} は、目と口が「ok」か「broken」で評価されていません。</translation>
    </message>
    <message>
        <source>There is no folder {data}.</source>
        <translation>フォルダー {data} がありません。</translation>
    </message>
    <message>
        <source>There is no picture in {data} or in the folders in it.</source>
        <translation>{data} とその下のフォルダーに画像がありません。</translation>
    </message>
    <message>
        <source>{path} is only {width} x {height} pixels; it needs at least {min_side_px} a side.</source>
        <translation>{path} は {width} x {height} ピクセルしかありません。一辺に {min_side_px} ピクセル以上必要です。</translation>
    </message>
    <message>
        <source>The line art {line_path} is {size} pixels, but {name} is {width} x {height}.</source>
        <translation>線画 {line_path} は {size} ピクセルですが、{name} は {width} x {height} です。</translation>
    </message>
    <message>
        <source>The folder {data} cannot be read: {reason}.</source>
        <translation>フォルダー {data} を読み込めません: {reason}。</translation>
    </message>
    <message>
        <source>{name} holds no face generator but weights for &apos;{architecture}&apos;.</source>
        <translation>{name} は顔の生成器ではなく、「{architecture}」用のモデルです。</translation>
    </message>
    <message>
        <source>The face generator {name} is damaged.</source>
        <translation>顔の生成器 {name} は壊れています。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not an architecture of this program; it knows {modules}.</source>
        <translation>「{name}」という構造はこのプログラムにありません。使えるのは {modules} です。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is an architecture of the kind &apos;{name2}&apos;, which cannot be used here.</source>
        <translation>「{name}」は「{name2}」用の構造なので、ここでは使えません。</translation>
    </message>
    <message>
        <source>The configuration for &apos;{name}&apos; has unknown entries: {unknown}.</source>
        <translation>「{name}」の設定に不明な項目があります: {unknown}。</translation>
    </message>
    <message>
        <source>The configuration for &apos;{name}&apos; does not fit it: {reason}.</source>
        <translation>「{name}」の設定が合いません: {reason}。</translation>
    </message>
    <message>
        <source>The style &apos;{name}&apos; was made for other weights than &apos;{name2}&apos;.</source>
        <translation>スタイル「{name}」は「{name2}」とは別のモデル用に作られています。</translation>
    </message>
    <message>
        <source>{name} holds no VGG-16: {filled} of {wanted} tensors miss.</source>
        <translation>{name} は VGG-16 ではありません。テンソル {wanted} 個のうち {filled} 個がありません。</translation>
    </message>
    <message>
        <source>{name} holds numbers that are not finite.</source>
        <translation>{name} に有限でない数値が含まれています。</translation>
    </message>
    <message>
        <source>{name} is not a file of weights.</source>
        <translation>{name} はモデルのファイルではありません。</translation>
    </message>
    <message>
        <source>{name} is too large for a VGG-16.</source>
        <translation>{name} は VGG-16 としては大きすぎます。</translation>
    </message>
    <message>
        <source>{name} is not a file of weights, or it is damaged.</source>
        <translation>{name} はモデルのファイルではないか、壊れています。</translation>
    </message>
    <message>
        <source>The weights in {name} hold numbers that are not finite.</source>
        <translation>モデル {name} に有限でない数値が含まれています。</translation>
    </message>
    <message>
        <source>The style {name} does not fit its base {name2}.</source>
        <translation>スタイル {name} は元のモデル {name2} に合いません。</translation>
    </message>
    <message>
        <source>The weights in {name} are damaged or do not fit &apos;{architecture}&apos;.</source>
        <translation>モデル {name} は壊れているか、「{architecture}」に合いません。</translation>
    </message>
    <message>
        <source>{path} has values that cannot be used ({bad}); the usual ones are used.</source>
        <translation>{path} に使えない値 ({bad}) があったため、標準の値を使います。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read; the usual ones are used instead.</source>
        <translation>設定ファイル {path} を読み込めないため、標準の設定を使います。</translation>
    </message>
    <message>
        <source>A style&apos;s name has 1 to {max_name} letters and neither begins nor ends with a dot.</source>
        <translation>スタイル名は 1〜{max_name} 文字で、先頭と末尾にピリオドは使えません。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be the name of a style; use letters, digits, spaces and dashes.</source>
        <translation>「{name}」はスタイル名に使えません。文字、数字、スペース、ハイフンを使ってください。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is the name of weights that came with the program; choose another one.</source>
        <translation>「{name}」は付属のモデルの名前です。別の名前にしてください。</translation>
    </message>
    <message>
        <source>There is a style called &apos;{name}&apos; already.</source>
        <translation>「{name}」というスタイルはすでにあります。</translation>
    </message>
    <message>
        <source>The style {stem} cannot be renamed: {reason}.</source>
        <translation>スタイル {stem} の名前を変更できません: {reason}。</translation>
    </message>
    <message>
        <source>The style {stem} cannot be deleted: {reason}.</source>
        <translation>スタイル {stem} を削除できません: {reason}。</translation>
    </message>
    <message>
        <source>The log in {folder} cannot be written: {reason}.</source>
        <translation>{folder} の記録を書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>The loss is not a number at step {step}; the last checkpoint is kept.</source>
        <translation>ステップ {step} で損失が数値でなくなりました。最後のチェックポイントは残っています。</translation>
    </message>
    <message>
        <source>The checkpoint {checkpoint} is damaged; delete it to begin anew.</source>
        <translation>チェックポイント {checkpoint} が壊れています。最初からやり直すには削除してください。</translation>
    </message>
    <message>
        <source>The checkpoint in {folder} is damaged; begin from its weights instead.</source>
        <translation>{folder} のチェックポイントが壊れています。そのモデルから始めてください。</translation>
    </message>
    <message>
        <source>The checkpoint in {folder} is incomplete.</source>
        <translation>{folder} のチェックポイントは不完全です。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; does not stand on a VGG-16; leave out &apos;vgg&apos;.</source>
        <translation>「{name}」は VGG-16 を使いません。「vgg」を外してください。</translation>
    </message>
    <message>
        <source>A training needs a folder with pictures and, with -o, one for the run.</source>
        <translation>学習には画像のフォルダーと、-o で指定する実行用のフォルダーが必要です。</translation>
    </message>
    <message>
        <source>{file_name} is damaged: its line art is missing.</source>
        <translation>{file_name} は壊れています。線画が入っていません。</translation>
    </message>
    <message>
        <source>No layer of {file_name} is named like line art: the flattened picture is used, the layers are hidden.</source>
        <translation>{file_name} に線画らしい名前のレイヤーがありません。統合画像を線画として使い、各レイヤーは非表示にしました。</translation>
    </message>
    <message>
        <source>{file_name} was saved by another program: its hints were read from the layer &apos;Hints&apos;, and its colors are paint layers; hide them to see new ones.</source>
        <translation>{file_name} は別のプログラムで保存されています。ヒントは「Hints」レイヤーから読み込み、色はペイントレイヤーにしました。新しい色を見るには非表示にしてください。</translation>
    </message>
    <message>
        <source>The layers below the line art lie over new colors; hide them to see those.</source>
        <translation>線画の下のレイヤーが新しい色を覆っています。色を見るには非表示にしてください。</translation>
    </message>
    <message>
        <source>The layer &apos;{layer}&apos; reaches beyond the page and is cut there.</source>
        <translation>レイヤー「{layer}」のページからはみ出した部分は切り取られます。</translation>
    </message>
    <message>
        <source>{name} has more than {max_layers} layers; please merge some of them.</source>
        <translation>{name} のレイヤーが {max_layers} 枚を超えています。いくつか結合してください。</translation>
    </message>
    <message>
        <source>Resolution, color profile and the like are damaged in {name} and left out.</source>
        <translation>{name} の解像度やカラープロファイルなどは壊れているため、省きました。</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; holds no pixels ({kind}): it is left out, and looks may differ.</source>
        <translation>レイヤー「{name}」にはピクセルがありません ({kind})。読み込まないため、見た目が変わることがあります。</translation>
    </message>
    <message>
        <source>The {kind} layer &apos;{name}&apos; becomes pixels.</source>
        <translation>{kind}レイヤー「{name}」はピクセルに変わります。</translation>
    </message>
    <message>
        <source>The effects of the layer &apos;{name}&apos; are left out.</source>
        <translation>レイヤー「{name}」の効果は省かれます。</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; reaches beyond the page and is cut there.</source>
        <translation>レイヤー「{name}」のページからはみ出した部分は切り取られます。</translation>
    </message>
    <message>
        <source>{name} has 16 bits a channel; it is opened with 8.</source>
        <translation>{name} は 1 チャンネル 16 ビットです。8 ビットで開きました。</translation>
    </message>
    <message>
        <source>{name} is in CMYK; its colors are converted to sRGB.</source>
        <translation>{name} は CMYK です。色を sRGB に変換しました。</translation>
    </message>
    <message>
        <source>The mask of the layer &apos;{name}&apos; is switched off and left out.</source>
        <translation>レイヤー「{name}」のオフになっているマスクは省かれます。</translation>
    </message>
    <message>
        <source>The mask of the layer &apos;{name}&apos; is applied to its pixels.</source>
        <translation>レイヤー「{name}」のマスクをピクセルに適用しました。</translation>
    </message>
    <message>
        <source>The outline mask of the layer &apos;{name}&apos; is left out.</source>
        <translation>レイヤー「{name}」のベクトルマスクは省かれます。</translation>
    </message>
    <message>
        <source>{name} has layers in {name2} colors: it is opened flattened.</source>
        <translation>{name} のレイヤーは {name2} カラーです。統合して開きました。</translation>
    </message>
    <message>
        <source>The layer &apos;{name}&apos; is clipped to &apos;{base}&apos;: it is cut to that shape.</source>
        <translation>レイヤー「{name}」は「{base}」でクリッピングされています。その形に切り抜きました。</translation>
    </message>
    <message>
        <source>No generator for faces of {size_px} pixels is installed, only: {known}. Train one: &apos;anicolor faces prepare --size {size_px2}&apos;, then &apos;anicolor faces train&apos;.</source>
        <translation>{size_px} ピクセルの顔の生成器はありません。あるのは {known} だけです。anicolor faces prepare --size {size_px2} と anicolor faces train で学習できます。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no {what}; choose one of {kind}.</source>
        <translation>{what} に「{name}」はありません。{kind} から選んでください。</translation>
    </message>
    <message>
        <source>One layer per color needs the look &apos;flat&apos; or &apos;cel&apos; and hard edges: the others have no separate colors.</source>
        <translation>色ごとのレイヤーは「flat」か「cel」の塗りで、境界がくっきりしているときだけ作れます。ほかの塗りでは色が分かれません。</translation>
    </message>
    <message>
        <source>{name} was colored with &apos;{weights}&apos;, which is not installed: it is colored with &apos;{weights2}&apos; now.</source>
        <translation>{name} の着色に使われた「{weights}」がインストールされていないため、「{weights2}」で着色します。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read; the usual ones are used, and the file is kept as {name}.</source>
        <translation>設定ファイル {path} を読み込めないため、標準の設定を使います。元のファイルは {name} として残してあります。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read ({reason}); the usual ones are used.</source>
        <translation>設定ファイル {path} を読み込めない ({reason}) ため、標準の設定を使います。</translation>
    </message>
    <message>
        <source>&apos;{part}&apos; is no part of the recipe; choose among {parts}.</source>
        <translation>「{part}」はレシピの項目ではありません。{parts} から選んでください。</translation>
    </message>
    <message>
        <source>&apos;{term}&apos; is no loss with a weight; choose among {losses}.</source>
        <translation>「{term}」は重みを持つ損失ではありません。{losses} から選んでください。</translation>
    </message>
    <message>
        <source>The checkpoint in {folder} is too large.</source>
        <translation>{folder} のチェックポイントは大きすぎます。</translation>
    </message>
    <message>
        <source>The weights {weights} are missing or damaged.</source>
        <translation>重み {weights} がないか、壊れています。</translation>
    </message>
    <message>
        <source>The checkpoint {named} is damaged.</source>
        <translation>チェックポイント {named} が壊れています。</translation>
    </message>
    <message>
        <source>The checkpoint in {folder} was written by another version of anicolor.</source>
        <translation>{folder} のチェックポイントは、別のバージョンの anicolor で書かれたものです。</translation>
    </message>
    <message>
        <source>In {path}, entries are written [[entry]] and claims [[claim]].</source>
        <translation>{path} では、項目を [[entry]]、主張を [[claim]] と書きます。</translation>
    </message>
    <message>
        <source>{path} has the unknown setting &apos;{unknown}&apos; in {lower}.</source>
        <translation>{path} の {lower} に不明な設定「{unknown}」があります。</translation>
    </message>
    <message>
        <source>The comparison has no entry &apos;{unknown}&apos;.</source>
        <translation>比較に「{unknown}」という項目はありません。</translation>
    </message>
    <message>
        <source>{path} is too large for a comparison.</source>
        <translation>{path} は比較の設定としては大きすぎます。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} を読み込めません: {reason}。</translation>
    </message>
    <message>
        <source>{path} is not a TOML file: {reason}.</source>
        <translation>{path} は TOML ファイルではありません: {reason}。</translation>
    </message>
    <message>
        <source>{path} has something else than expected in &apos;{name}&apos;.</source>
        <translation>{path} の「{name}」の値が正しくありません。</translation>
    </message>
    <message>
        <source>The comparison {path} {text}.</source>
        <translation>比較の設定 {path} に問題があります: {text}。</translation>
    </message>
    <message>
        <source>{path} lacks &apos;{name}&apos; in {lower}.</source>
        <translation>{path} の {lower} に「{name}」がありません。</translation>
    </message>
    <message>
        <source>The report in {out} cannot be written: {reason}.</source>
        <translation>{out} のレポートを書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>The result {path} cannot be written: {reason}.</source>
        <translation>結果 {path} を書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>The sheet {path} cannot be written: {reason}.</source>
        <translation>シート {path} を書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>&apos;{unknown}&apos; is no loss for line art; choose among {names}.</source>
        <translation>「{unknown}」という線画用の損失はありません。{names} から選んでください。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; colors line art; leave out &apos;critic&apos; and &apos;vgg&apos;.</source>
        <translation>「{name}」は線画を塗ります。「critic」と「vgg」を外してください。</translation>
    </message>
    <message>
        <source>Nothing in {root} may be learned from.</source>
        <translation>{root} には学習に使ってよいものがありません。</translation>
    </message>
    <message>
        <source>&apos;{objective}&apos; is no objective; choose one of {objectives}.</source>
        <translation>「{objective}」という目的関数はありません。{objectives} から選んでください。</translation>
    </message>
    <message>
        <source>A training needs an end: give minutes or epochs.</source>
        <translation>学習の終わりを決めてください (分またはエポック)。</translation>
    </message>
    <message>
        <source>&apos;{preset}&apos; is no preset; choose one of {presets}.</source>
        <translation>「{preset}」というプリセットはありません。{presets} から選んでください。</translation>
    </message>
    <message>
        <source>{capitalize} must be {low} to {high}.</source>
        <translation>{capitalize} は {low}〜{high} にしてください。</translation>
    </message>
    <message>
        <source>The files of {stem} are not of one size.</source>
        <translation>{stem} のファイルの大きさがそろっていません。</translation>
    </message>
    <message>
        <source>{path} is smaller than {size_px} pixels.</source>
        <translation>{path} は {size_px} ピクセルより小さい画像です。</translation>
    </message>
    <message>
        <source>{path} does not hold the numbers of regions.</source>
        <translation>{path} に領域の番号が入っていません。</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} を読み込めません。</translation>
    </message>
    <message>
        <source>{json} does not say what the regions of its pictures are.</source>
        <translation>{json} に、画像の領域の説明がありません。</translation>
    </message>
    <message>
        <source>{source} gives only {found} usable faces of at least {size_px} pixels; a generator needs {least_faces} or more.</source>
        <translation>{source} からは {size_px} ピクセル以上の使える顔が {found} 個しか見つかりませんでした。生成器には {least_faces} 個以上必要です。</translation>
    </message>
    <message>
        <source>The pictures in {source} are all the same; a generator needs different faces.</source>
        <translation>{source} の画像はすべて同じです。生成器にはさまざまな顔が必要です。</translation>
    </message>
    <message>
        <source>The pictures in {source} have no color; a generator for coloring needs colored faces.</source>
        <translation>{source} の画像に色がありません。彩色用の生成器には色の付いた顔が必要です。</translation>
    </message>
    <message>
        <source>There is no face set in {folder}; make one with &apos;anicolor faces prepare&apos;.</source>
        <translation>{folder} に顔のセットがありません。anicolor faces prepare で作ってください。</translation>
    </message>
    <message>
        <source>The face set in {folder} is damaged.</source>
        <translation>{folder} の顔のセットが壊れています。</translation>
    </message>
    <message>
        <source>The face set in {folder} has only {crops} faces; {least_faces} or more are needed.</source>
        <translation>{folder} の顔のセットには顔が {crops} 個しかありません。{least_faces} 個以上必要です。</translation>
    </message>
    <message>
        <source>There is no folder {source}.</source>
        <translation>フォルダー {source} がありません。</translation>
    </message>
    <message>
        <source>The face set in {folder} is damaged or was moved away.</source>
        <translation>{folder} の顔のセットは壊れているか、移動されています。</translation>
    </message>
    <message>
        <source>{duplicates} of {faces} faces are nearly the same as others.</source>
        <translation>顔 {faces} 個のうち {duplicates} 個は、ほかとほぼ同じです。</translation>
    </message>
    <message>
        <source>{blurred} of {faces} faces are blurred.</source>
        <translation>顔 {faces} 個のうち {blurred} 個はぼけています。</translation>
    </message>
    <message>
        <source>{grey} of {faces} faces have no color.</source>
        <translation>顔 {faces} 個のうち {grey} 個には色がありません。</translation>
    </message>
    <message>
        <source>More than half of the faces have the same hair style or source.</source>
        <translation>半数以上の顔が同じ髪型か、同じ作品のものです。</translation>
    </message>
    <message>
        <source>{capitalize} cannot be {value}.</source>
        <translation>{capitalize} に {value} は使えません。</translation>
    </message>
    <message>
        <source>The training went out of control at step {step}: its error is no number any more. The best state and the last checkpoint are kept; halve the learning rate and resume.</source>
        <translation>ステップ {step} で誤差が数値でなくなり、学習が破綻しました。最良の状態と最後のチェックポイントは残っています。学習率を半分にして再開してください。</translation>
    </message>
    <message>
        <source>A batch of {batch} is too small for {count} processes.</source>
        <translation>バッチ {batch} は {count} プロセスには小さすぎます。</translation>
    </message>
    <message>
        <source>It did not get nearer to the held-out pages than the base weights are.</source>
        <translation>検証用ページでは、元のモデルより近くなりませんでした。</translation>
    </message>
    <message>
        <source>The training was stopped; it can be resumed.</source>
        <translation>学習を停止しました。再開できます。</translation>
    </message>
    <message>
        <source>The training is complete.</source>
        <translation>学習が完了しました。</translation>
    </message>
    <message>
        <source>The held-out pages got no better any more.</source>
        <translation>検証用ページがこれ以上よくなりませんでした。</translation>
    </message>
    <message>
        <source>The loss is not a number at step {step}; the last snapshot and checkpoint are kept. Lower the learning rates.</source>
        <translation>ステップ {step} で損失が数値でなくなりました。最後のスナップショットとチェックポイントは残っています。学習率を下げてください。</translation>
    </message>
    <message>
        <source>The planned training is done.</source>
        <translation>予定の学習が終わりました。</translation>
    </message>
    <message>
        <source>Stopped; the run can be continued.</source>
        <translation>停止しました。続きから再開できます。</translation>
    </message>
    <message>
        <source>The face set {folder} was moved away; the training goes on with what is in memory.</source>
        <translation>顔のセット {folder} が移動されました。学習は読み込み済みの分で続けます。</translation>
    </message>
    <message>
        <source>The faces are nearly all alike (diversity {ratio} of the training set&apos;s): the generator collapses. Pick an earlier snapshot, or begin anew with fewer steps of the generator.</source>
        <translation>どの顔もほとんど同じです (多様さは学習セットの {ratio})。生成器が崩壊しつつあります。前のスナップショットを選ぶか、生成器のステップを減らしてやり直してください。</translation>
    </message>
    <message>
        <source>The generator&apos;s loss jumped from {usual} to {now}; both rates are halved from here on.</source>
        <translation>生成器の損失が {usual} から {now} に跳ね上がりました。ここからは両方の学習率を半分にします。</translation>
    </message>
    <message>
        <source>The losses have not moved for a long time: nothing is learned. Raise the learning rates.</source>
        <translation>損失が長い間変わらず、何も学習できていません。学習率を上げてください。</translation>
    </message>
    <message>
        <source>The discriminator tells every generated face from a picture, so the generator learns little. Lower the discriminator&apos;s learning rate or its steps.</source>
        <translation>識別器が生成された顔をすべて見破るため、生成器がほとんど学べません。識別器の学習率かステップ数を下げてください。</translation>
    </message>
    <message>
        <source>The checkpoint {path} is damaged or of another training; delete it to begin anew.</source>
        <translation>チェックポイント {path} は壊れているか、別の学習のものです。最初からやり直すには削除してください。</translation>
    </message>
    <message>
        <source>The size must be a multiple of 32 pixels.</source>
        <translation>サイズは 32 ピクセルの倍数でなければなりません。</translation>
    </message>
    <message>
        <source>{path} does not describe a training.</source>
        <translation>{path} には学習の記述がありません。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; in {path} is nothing that this training can use.</source>
        <translation>{path} の「{name}」はこの学習では使えません。</translation>
    </message>
    <message>
        <source>A batch of {batch} cannot be shared evenly by {count} processes.</source>
        <translation>バッチ {batch} は {count} プロセスに均等に分けられません。</translation>
    </message>
    <message>
        <source>The run folder {folder} cannot be written: {reason}.</source>
        <translation>学習フォルダー {folder} に書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>There is nothing to compare in {path} yet; train it first.</source>
        <translation>{path} には比べるものがまだありません。先に学習してください。</translation>
    </message>
    <message>
        <source>The pictures in {data} do not fit into {most_bytes} MB.</source>
        <translation>{data} の画像は {most_bytes} MB に収まりません。</translation>
    </message>
    <message>
        <source>{pack} cannot be unpacked: {split}.</source>
        <translation>{pack} を展開できません: {split}。</translation>
    </message>
    <message>
        <source>{name} is too large for a pack of training pictures.</source>
        <translation>{name} は学習画像のパックとしては大きすぎます。</translation>
    </message>
    <message>
        <source>{name} is no pack of training pictures.</source>
        <translation>{name} は学習画像のパックではありません。</translation>
    </message>
    <message>
        <source>{described} does not say what the regions of {name} are.</source>
        <translation>{described} に、{name} の領域の説明がありません。</translation>
    </message>
    <message>
        <source>{options} asks for a training of the kind &apos;{kind}&apos;, which is not known here.</source>
        <translation>{options} が求める種類の学習「{kind}」は、このバージョンにはありません。</translation>
    </message>
    <message>
        <source>The training met an unexpected problem ({reason}); what it saved is kept.</source>
        <translation>学習中に予期しない問題が起きました ({reason})。保存済みの分は残っています。</translation>
    </message>
    <message>
        <source>{path} is damaged; delete its folder to make the pages anew.</source>
        <translation>{path} は壊れています。フォルダーを削除すると、ページを作り直します。</translation>
    </message>
    <message>
        <source>None of the pictures has two closed areas, so that there is nothing to learn from.</source>
        <translation>閉じた領域が 2 つある絵がないため、学習できるものがありません。</translation>
    </message>
    <message>
        <source>The pages in {folder} were made for another training; give another folder.</source>
        <translation>{folder} のページは別の学習のために作られたものです。別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Weights of the architecture &apos;{architecture}&apos; have no region head.</source>
        <translation>「{architecture}」のモデルには領域の判定部がありません。</translation>
    </message>
    <message>
        <source>Another training is already running in {folder}.</source>
        <translation>{folder} では別の学習がすでに動いています。</translation>
    </message>
    <message>
        <source>The crop must be a multiple of 64 pixels.</source>
        <translation>切り抜きは 64 ピクセルの倍数にしてください。</translation>
    </message>
    <message>
        <source>The weights of the losses must be 0 to 1000, and one of them more than 0.</source>
        <translation>損失の重みは 0〜1000 で、少なくとも 1 つは 0 より大きくしてください。</translation>
    </message>
    <message>
        <source>{options} is damaged.</source>
        <translation>{options} が壊れています。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no {what}; choose among {known}.</source>
        <translation>「{name}」という {what} はありません。{known} から選んでください。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no {name2}; choose one of {known}.</source>
        <translation>{name2} に「{name}」はありません。{known} から選んでください。</translation>
    </message>
    <message>
        <source>{options} does not describe a training: {reason}.</source>
        <translation>{options} は学習の設定ではありません: {reason}。</translation>
    </message>
    <message>
        <source>There is no training in {path}: {name} is missing.</source>
        <translation>{path} に学習がありません。{name} が見つかりません。</translation>
    </message>
    <message>
        <source>The search in {path} cannot be written: {reason}.</source>
        <translation>探索のフォルダー {path} に書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>Nothing that was tried came to its end. {problem}</source>
        <translation>試した設定はどれも最後まで進みませんでした。{problem}</translation>
    </message>
    <message>
        <source>Searching needs the package optuna: pip install &apos;anicolor[search]&apos;</source>
        <translation>探索にはパッケージ optuna が必要です: pip install &apos;anicolor[search]&apos;</translation>
    </message>
    <message>
        <source>The search is complete.</source>
        <translation>探索が完了しました。</translation>
    </message>
    <message>
        <source>The search was stopped; it can be resumed.</source>
        <translation>探索を停止しました。再開できます。</translation>
    </message>
    <message>
        <source>Nothing that was tried came to its end.</source>
        <translation>試した設定はどれも最後まで進みませんでした。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; needs values to choose from.</source>
        <translation>「{name}」には選択肢となる値が必要です。</translation>
    </message>
    <message>
        <source>&apos;{sampler}&apos; is no search; choose one of {searches}.</source>
        <translation>「{sampler}」という探索はありません。{searches} から選んでください。</translation>
    </message>
    <message>
        <source>There is nothing to search; name at least one option.</source>
        <translation>探索する項目がありません。少なくとも 1 つ指定してください。</translation>
    </message>
    <message>
        <source>A search needs an end: give trials or minutes.</source>
        <translation>探索の終わりを決めてください (回数または分)。</translation>
    </message>
    <message>
        <source>The span of &apos;{name}&apos; needs low and high.</source>
        <translation>「{name}」の範囲には low と high が必要です。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no option of a training.</source>
        <translation>「{name}」という学習の設定はありません。</translation>
    </message>
    <message>
        <source>A grid needs values to choose from for &apos;{name}&apos;, such as 1,2,3.</source>
        <translation>グリッド探索では、「{name}」に 1,2,3 のような値の一覧が必要です。</translation>
    </message>
    <message>
        <source>{value} cannot be tried for &apos;{name}&apos;.</source>
        <translation>「{name}」に {value} は試せません。</translation>
    </message>
    <message>
        <source>&apos;{word}&apos; is no NAME=LOW..HIGH.</source>
        <translation>「{word}」は NAME=LOW..HIGH の形ではありません。</translation>
    </message>
    <message>
        <source>&apos;{word}&apos; is neither NAME=a,b,c nor NAME=LOW..HIGH.</source>
        <translation>「{word}」は NAME=a,b,c でも NAME=LOW..HIGH でもありません。</translation>
    </message>
    <message>
        <source>There are no finished pages in {nothing}.</source>
        <translation>{nothing} に完成したページがありません。</translation>
    </message>
    <message>
        <source>{color} is too small; it needs at least {min_side_px} pixels a side.</source>
        <translation>{color} は小さすぎます。一辺に {min_side_px} ピクセル以上必要です。</translation>
    </message>
    <message>
        <source>{path} is no picture that can be learned from.</source>
        <translation>{path} は学習に使える画像ではありません。</translation>
    </message>
    <message>
        <source>There are more than {max_pages} pages; give fewer.</source>
        <translation>ページが {max_pages} 枚を超えています。減らしてください。</translation>
    </message>
    <message>
        <source>{file} does not say {&quot;author&quot;: &quot;...&quot;, &quot;license&quot;: &quot;...&quot;}.</source>
        <translation>{file} に {&quot;author&quot;: &quot;...&quot;, &quot;license&quot;: &quot;...&quot;} が書かれていません。</translation>
    </message>
    <message>
        <source>There is no folder train in {data}.</source>
        <translation>{data} にフォルダー train がありません。</translation>
    </message>
    <message>
        <source>{flat} and what belongs to it are of different sizes.</source>
        <translation>{flat} とそれに付属するファイルの大きさが違います。</translation>
    </message>
    <message>
        <source>The training in {path} began with another base, method, rank or optimizer; start a new one.</source>
        <translation>{path} の学習は、別の元モデル、方式、ランク、最適化で始められています。新しい学習を始めてください。</translation>
    </message>
    <message>
        <source>The base weights cannot be copied into {path}: {reason}.</source>
        <translation>元のモデルを {path} にコピーできません: {reason}。</translation>
    </message>
    <message>
        <source>The base weights that the training in {path} began with ({base}) are no longer here; install them again, or start a new training.</source>
        <translation>{path} の学習を始めたときの元のモデル ({base}) がなくなっています。もう一度追加するか、新しい学習を始めてください。</translation>
    </message>
    <message>
        <source>The checkpoint {path} is damaged; delete it to begin anew from the base weights.</source>
        <translation>チェックポイント {path} が壊れています。元のモデルからやり直すには削除してください。</translation>
    </message>
    <message>
        <source>None of the {pages} pages can be used. {complaints}</source>
        <translation>{pages} 枚のページはどれも使えません。{complaints}</translation>
    </message>
    <message>
        <source>The held-out pages have no painted place off their lines; are these finished pictures?</source>
        <translation>検証用ページに、線以外の塗られた場所がありません。完成した絵ですか?</translation>
    </message>
    <message>
        <source>{most_complaints} more pages cannot be used.</source>
        <translation>ほかにも {most_complaints} 枚のページが使えません。</translation>
    </message>
    <message>
        <source>The line art of {name} has another shape than its picture ({both} pixels).</source>
        <translation>{name} の線画は絵と大きさの比が違います（{both} ピクセル）。</translation>
    </message>
    <message>
        <source>The checkpoint {path} is of another training; delete it to begin anew.</source>
        <translation>チェックポイント {path} は別の学習のものです。最初からやり直すには削除してください。</translation>
    </message>
    <message>
        <source>&apos;{unknown}&apos; is no loss; choose among {tone_losses}.</source>
        <translation>「{unknown}」という損失はありません。{tone_losses} から選んでください。</translation>
    </message>
    <message>
        <source>The perceptual loss needs the features of a VGG-16.</source>
        <translation>知覚損失には VGG-16 の特徴が必要です。</translation>
    </message>
</context>
</TS>

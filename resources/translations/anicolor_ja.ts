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
    <name>Autosave</name>
    <message>
        <source>Your pages cannot be kept safe automatically: {reason} Please save them yourself.</source>
        <translation>ページを自動保存できません: {reason} ご自分で保存してください。</translation>
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
        <source>Width of the brush in page pixels ([ and ])</source>
        <translation>ブラシの幅(ページのピクセル単位)。[ と ] で変更</translation>
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
    <name>Files</name>
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
        <translation>新規ペイントレイヤー</translation>
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
        <source>Paint</source>
        <translation>ペイント</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The layer {} is locked.</source>
        <translation>レイヤー「{}」はロックされています。</translation>
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
    <name>PageTabs</name>
    <message>
        <source>Open pages</source>
        <translation>開いているページ</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Color</source>
        <translation>カラー</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>塗り方</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>ブラシ</translation>
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
    <name>SampleView</name>
    <message>
        <source>The first sample picture comes with the first checkpoint.</source>
        <translation>最初の見本は、最初のチェックポイントで表示されます。</translation>
    </message>
    <message>
        <source>One of your own pages that it never learned from, {}.</source>
        <translation>学習に使っていないあなたのページ、{}。</translation>
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
        <source>Text, icons and panels together; used from the next start on</source>
        <translation>文字、アイコン、パネルの大きさ。次回の起動時から有効です</translation>
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
        <source>Reset everything</source>
        <translation>すべて初期値に戻す</translation>
    </message>
    <message>
        <source>All settings and shortcuts as at the first start</source>
        <translation>すべての設定とショートカットを初回起動時の状態に戻します</translation>
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
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>Background</name>
    <message>
        <source>There is not enough memory for this; close other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened ({}); nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineThread</name>
    <message>
        <source>The engine cannot be loaded ({}); you can draw and save, but there are no colors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to show the colors; close other programs or reduce the page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete all hints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Engine is starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coloring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No colors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you can draw already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} hints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst ΔE {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the worst hint&apos;s place is from its color (CIEDE2000); below 1 is not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open from clip&amp;board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete selected hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete &amp;all hints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset rotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate &amp;right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mirror view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;hints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show r&amp;egions and closed gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare with the line art</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line art only (hold Q)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colors only (hold W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hint &amp;brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hint &amp;dot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paper hint: no color here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same color as &amp;there (drag)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep the color here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hint &amp;eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Select and move hints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;aint brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint e&amp;raser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fill an area with paint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a &amp;color</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the &amp;view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Exact hints</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>layout</name>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

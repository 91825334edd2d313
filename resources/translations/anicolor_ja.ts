<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About anicolor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colors line art from a few hints. Version {}, Apache License 2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights, pictures or libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights never leave this computer, and nothing is fetched from a network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made from</source>
        <translation type="unfinished"></translation>
    </message>
</context>
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
    <name>Docks</name>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
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
    <name>Files</name>
    <message>
        <source>{name} has unsaved changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do you want to save them?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} pages have unsaved changes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a step to go back or forward to it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
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
    <name>PageTabs</name>
    <message>
        <source>Open pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Color</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NVIDIA or AMD graphics card (CUDA, ROCm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple graphics (Metal)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coloring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of menus, panels and messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both are neutral grey, so that they do not tint the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interface size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text, icons and panels together; used from the next start on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autosave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often a changed page is saved aside, to be there again after a crash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pressure changes the size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The harder the pen is pressed, the wider the stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much a trembling stroke is straightened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What computes the colors; where it is full, the processor takes over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for earlier colors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of each page; with more, undo shows the colors of more steps at once</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a setting or a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows only what has these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings or shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this window; everything is set already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All settings and shortcuts as at the first start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutEditor</name>
    <message>
        <source>Keys as in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the keys of another program; your own changes to them are given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts of all commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click on a shortcut, or F2, to type another one; Delete takes it away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all keys of this command away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this command the key of the preset again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use only here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the keys of this command away from all others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is the key of: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key has two commands.</source>
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
    <name>TitleBar</name>
    <message>
        <source>Take {} out of the window, or put it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close {}; View &gt; Panels brings it back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Your page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop line art here, or open it with {open}. It is colored at once, without a hint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the hint brush ({hint_brush}) put a little color on a place. The whole area follows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Color</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the color here. Ctrl and a click take one from the page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flat, cel or soft. Shade goes on a layer of its own, and your lines stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{save} keeps the page with its hints, {export} makes pictures and PSD files. Have fun!</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Bubble</name>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the tour (Esc); Help &gt; Take the tour begins it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step before (Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next step (Right)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_KeyDelegate</name>
    <message>
        <source>Press the new shortcut</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_SettingsPage</name>
    <message>
        <source>No setting has these words.</source>
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
        <source>&amp;Close page</source>
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
        <source>Se&amp;ttings…</source>
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
        <source>&amp;Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous page</source>
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
    <message>
        <source>&amp;Help on this panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About anicolor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>held keys</name>
    <message>
        <source>Move the view (hold)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line art only (hold)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colors only (hold)</source>
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
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

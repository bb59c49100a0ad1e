import { markup, Markup } from './markup';
import { renderMarkdown } from './markdown';

const rendered = (text: string) => renderMarkdown(text).text;

describe('markup', () => {
  it('escapes what is put in and keeps markup', () => {
    const nasty = `<script>"it's"</script> & more`;
    expect(
      markup`<p title="${nasty}">${nasty}${markup`<b>ok</b>`}</p>`.text,
    ).toBe(
      '<p title="&lt;script&gt;&quot;it&#39;s&quot;&lt;/script&gt; &amp; more">&lt;script&gt;&quot;it&#39;s&quot;&lt;/script&gt; &amp; more<b>ok</b></p>',
    );
  });

  it('joins lists, prints numbers and leaves nothing for nothing', () => {
    expect(
      markup`${['a', markup`<br />`, 'b']}${0}${false}${undefined}`.text,
    ).toBe('a<br />b0');
  });

  it('takes only Markup for markup', () => {
    expect(markup`${{ text: '<b>' } as unknown as string}`.text).not.toContain(
      '<b>',
    );
    expect(String(new Markup('<i>'))).toBe('<i>');
  });
});

describe('renderMarkdown', () => {
  it.each([
    ['a paragraph', 'one\ntwo', '<p>one two</p>'],
    ['paragraphs', 'one\n\ntwo', '<p>one</p><p>two</p>'],
    ['a heading', '## Why', '<h3>Why</h3>'],
    ['a heading with text', '## Why\nBecause', '<h3>Why</h3><p>Because</p>'],
    ['bold', 'a **b** c', '<p>a <strong>b</strong> c</p>'],
    ['code', 'a `b` c', '<p>a <code>b</code> c</p>'],
    ['code with marks', '`**x**`', '<p><code>**x**</code></p>'],
    ['a list', '- a\n* b', '<ul><li>a</li><li>b</li></ul>'],
    ['a numbered list', '1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
    ['tasks', '- [ ] a\n- [x] b', '<ul><li>☐ a</li><li>☑ b</li></ul>'],
    ['a quote', '> a\n> b', '<blockquote>a b</blockquote>'],
    [
      'fenced code',
      '```yaml\na: <b>\n- c\n```',
      '<pre><code>a: &lt;b&gt;\n- c\n</code></pre>',
    ],
    [
      'a table',
      '| a | b |\n| --- | --- |\n| 1 | `2` |',
      '<div class="scroll"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td><code>2</code></td></tr></tbody></table></div>',
    ],
    [
      'an escaped bar in a table',
      '| a |\n|---|\n| x \\| y |',
      '<div class="scroll"><table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>x | y</td></tr></tbody></table></div>',
    ],
    [
      'a link',
      '[here](https://example.com/a?b=c&d)',
      '<p><a href="https://example.com/a?b=c&amp;d" rel="noreferrer">here</a></p>',
    ],
    [
      'a bare address',
      'see http://localhost:3000/platform now',
      '<p>see <a href="http://localhost:3000/platform" rel="noreferrer">http://localhost:3000/platform</a> now</p>',
    ],
    ['nothing', '', ''],
  ])('shows %s', (_name, text, expected) => {
    expect(rendered(text)).toBe(expected);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<b>)',
    '![x](https://evil.example.com/track.png)',
    '`<b>`',
    '| <b> |\n|---|\n| <i> |',
    '[<b>](https://example.com/"onmouseover="alert(1))',
    '```\n</code></pre><script>\n```',
    '# <svg onload=alert(1)>',
  ])('makes nothing active of %j', text => {
    const output = rendered(text);
    expect(output).not.toMatch(/<(script|img|svg|b|i)[\s>]/);
    expect(output).not.toMatch(/href="(?!https?:)/);
    expect(output).not.toMatch(/<[^>]*\son\w+=/);
  });
});

/** Lists as Affiliate Center shows them, as far as public code agrees on their shape. */
export const LIST = 'https://affiliate-us.tiktok.com/connection/creator';
export const SAMPLES = 'https://affiliate-us.tiktok.com/product/sample-request';
const ID = 7_608_826_249_200_356_000n;
export const post = (i: number) => String(ID + BigInt(i));

export const CREATORS = `<body><table><tbody>
<tr><td><input type="checkbox" value="7493996444893472098"></td><td style="width:400px"><span data-e2e="fbc99397-6043-1b37">demo_creator</span><span data-e2e="3b9caa65-c65a-e9df">Demo Creator</span></td><td>732</td></tr>
<tr><td><input type="checkbox" value="7493996444893472099"></td><td><span data-e2e="fbc99397-6043-1b37">new_one</span> <span data-e2e="3b9caa65-c65a-e9df">New &lt;b&gt;One</span></td><td>12</td></tr>
<tr><td></td><td>plain_text</td><td>3</td></tr></tbody></table></body>`;

export const POSTS = `<body><table><tbody>
<tr><td>@first.one</td><td><a href="https://www.tiktok.com/@first.one/video/${post(1)}">Watch</a></td></tr>
<tr><td>@second_one</td><td><a href="https://www.tiktok.com/@/video/${post(2)}">Watch</a></td></tr>
<tr><td>demo_creator</td><td><a href="//www.tiktok.com/share/video/${post(3)}">Watch</a></td></tr>
<tr><td>nobody known</td><td><a href="https://www.tiktok.com/@/video/${post(4)}">Watch</a></td></tr>
<tr style="display:none"><td>@hidden</td><td><a href="https://www.tiktok.com/@hidden/video/${post(5)}">Watch</a></td></tr>
<tr><td>@first.one</td><td><a href="https://www.tiktok.com.evil.com/@first.one/video/${post(6)}">Watch</a></td></tr>
</tbody></table></body>`;

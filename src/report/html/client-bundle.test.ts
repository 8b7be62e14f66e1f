import { expect, test } from 'vitest';
import { bundledClient } from '../../testing/bundle-client.ts';

test('the script and style of the page are made from the sources beside them', async () => {
  const made = await bundledClient(new URL('./client/', import.meta.url));
  await expect(made).toMatchFileSnapshot('./client-bundle.ts');
});

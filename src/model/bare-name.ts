/** A name without case and signs: `order_id`, `orderId` and `ORDER-ID` are one. */
export function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

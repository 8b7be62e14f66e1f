export function messagesFor(
  message: { readonly id?: unknown; readonly method?: string; readonly params?: object },
  fault: string | undefined,
): readonly Readonly<Record<string, unknown>>[];

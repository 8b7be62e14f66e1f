/** Parameters of a query or a form that are read: each costs a look at the model. */
export const MOST_PARAMETERS = 10_000;

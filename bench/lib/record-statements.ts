import pg from 'pg';

// Preloaded into a service: tells the parent every prepared statement, so that a bench can run the
// same ones without the service. The parent listens during that one request only.

const { query } = pg.Client.prototype;

pg.Client.prototype.query = function recorded(this: pg.Client, ...parameters: unknown[]) {
  const [config, values] = parameters;
  if (typeof config === 'object' && config !== null && 'name' in config && 'text' in config) {
    const own = 'values' in config ? config.values : undefined;
    process.send?.({ name: config.name, text: config.text, values: values ?? own ?? [] });
  }
  return Reflect.apply(query, this, parameters);
} as typeof query;

// Checks the collection against the schema of Postman's collection format v2.1.
import { readFileSync } from 'node:fs';
import validator from '@har-sdk/validator';

const file = new URL('fluvius-energy-api.postman_collection.json', import.meta.url);
const collection = JSON.parse(readFileSync(file, 'utf8'));

const errors = await new validator.PostmanValidator().verify(collection);
for (const error of errors) {
  console.error(`${error.instancePath} ${error.message}`);
}
console.log(`Postman collection v2.1: ${errors.length} violations of the schema`);
process.exit(errors.length === 0 ? 0 : 1);

/** Where the build has put the sample's evidence, by the path of its source. */
const addresses = import.meta.glob<string>('../../resources/sample/evidence/*', { query: '?url', import: 'default', eager: true });

/** A file of the sample's evidence. Throws when it does not ship. */
export async function sampleFile(name: string): Promise<File> {
  const address = addresses[`../../resources/sample/evidence/${name}`];
  const response = address === undefined ? undefined : await fetch(address);
  if (!response?.ok) throw new Error(`The sample lacks ${name}`);
  return new File([await response.blob()], name);
}

export async function single() {}

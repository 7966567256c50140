export async function printing() {}

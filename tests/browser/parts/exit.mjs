export async function exit() {}

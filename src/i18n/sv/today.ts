export const svToday = {};

export const svSearch = {};

/** The tests run a browser that is installed; `npm ci` is not to load another (150 MB, and fails where it can't). */
module.exports = { skipDownload: true };

export { blockName, editsAllowed, headingsOf } from "../../digest/edits/block-names.js";

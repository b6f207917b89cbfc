import { connectionOf } from "../paging/connection-type.js";
import { AssessmentType } from "../types/assessment-type.js";
import { EditionType } from "../types/edition-type.js";
import { LabType } from "../types/lab-type.js";
import { LevelMoveType } from "../types/standing-type.js";

export const LabConnection = connectionOf("Lab", LabType);
export const AssessmentConnection = connectionOf("Assessment", AssessmentType);
export const LevelMoveConnection = connectionOf("LevelMove", LevelMoveType);
export const EditionConnection = connectionOf("Edition", EditionType);

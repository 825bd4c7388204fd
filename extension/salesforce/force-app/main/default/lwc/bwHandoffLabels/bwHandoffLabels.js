import hiddenTitle from '@salesforce/label/c.BW_Handoff_Hidden_Title';
import failedTitle from '@salesforce/label/c.BW_Handoff_Failed_Title';
import unreadableTitle from '@salesforce/label/c.BW_Handoff_Unreadable_Title';
import failed from '@salesforce/label/c.BW_Handoff_Failed';
import title from '@salesforce/label/c.BW_Handoff_Title';
import loading from '@salesforce/label/c.BW_Handoff_Loading';
import none from '@salesforce/label/c.BW_Handoff_None_Title';
import noneText from '@salesforce/label/c.BW_Handoff_None';
import open from '@salesforce/label/c.BW_Handoff_Open';
import closeForm from '@salesforce/label/c.BW_Handoff_Close_Form';
import noRecord from '@salesforce/label/c.BW_Handoff_No_Record';
import complete from '@salesforce/label/c.BW_Handoff_Complete';
import submit from '@salesforce/label/c.BW_Handoff_Submit';
import accept from '@salesforce/label/c.BW_Handoff_Accept';
import returnIt from '@salesforce/label/c.BW_Handoff_Return';
import refuse from '@salesforce/label/c.BW_Handoff_Refuse';
import reopen from '@salesforce/label/c.BW_Handoff_Reopen';
import assign from '@salesforce/label/c.BW_Handoff_Assign';
import closeGap from '@salesforce/label/c.BW_Handoff_Close_Gap';
import rateTruth from '@salesforce/label/c.BW_Handoff_Rate_Truth';
import gapsHelp from '@salesforce/label/c.BW_Handoff_Gaps_Help';
import gapOwner from '@salesforce/label/c.BW_Handoff_Gap_Owner';
import gapDue from '@salesforce/label/c.BW_Handoff_Gap_Due';
import nameGap from '@salesforce/label/c.BW_Handoff_Name_Gap';
import gapNeeds from '@salesforce/label/c.BW_Handoff_Gap_Needs';
import reasonNeeded from '@salesforce/label/c.BW_Handoff_Reason_Needed';
import personNeeded from '@salesforce/label/c.BW_Handoff_Person_Needed';
import rating from '@salesforce/label/c.BW_Handoff_Rating';
import ratingNeeded from '@salesforce/label/c.BW_Handoff_Rating_Needed';
import to from '@salesforce/label/c.BW_Handoff_To';
import gap from '@salesforce/label/c.BW_Handoff_Which_Gap';
import decided from '@salesforce/label/c.BW_Handoff_Decided';
import saved from '@salesforce/label/c.BW_Handoff_Saved';
import unsaved from '@salesforce/label/c.BW_Handoff_Unsaved';
import notSaved from '@salesforce/label/c.BW_Handoff_Not_Saved';
import lost from '@salesforce/label/c.BW_Handoff_Lost';
import confirm from '@salesforce/label/c.BW_Handoff_Confirm';
import confirmOf from '@salesforce/label/c.BW_Handoff_Confirm_Of';
import confirmAll from '@salesforce/label/c.BW_Handoff_Confirm_All';
import noneTickOf from '@salesforce/label/c.BW_Handoff_None_Tick_Of';
import addRow from '@salesforce/label/c.BW_Handoff_Add_Row';
import removeRow from '@salesforce/label/c.BW_Handoff_Remove_Row';
import rowTitle from '@salesforce/label/c.BW_Handoff_Row';
import conflict from '@salesforce/label/c.BW_Handoff_Conflict';
import emptied from '@salesforce/label/c.BW_Handoff_Emptied';
import keepMine from '@salesforce/label/c.BW_Handoff_Keep_Mine';
import takeTheirs from '@salesforce/label/c.BW_Handoff_Take_Theirs';
import readOnly from '@salesforce/label/c.BW_Handoff_Read_Only';

/** The words of the handoff's card and form. */
export const words = {
    hiddenTitle,
    failedTitle,
    unreadableTitle,
    failed,
    title,
    loading,
    none,
    noneText,
    open,
    closeForm,
    noRecord,
    complete,
    submit,
    accept,
    returnIt,
    refuse,
    reopen,
    assign,
    closeGap,
    rateTruth,
    gapsHelp,
    gapOwner,
    gapDue,
    nameGap,
    gapNeeds,
    reasonNeeded,
    personNeeded,
    rating,
    ratingNeeded,
    to,
    gap,
    decided,
    saved,
    unsaved,
    notSaved,
    lost,
    confirm,
    confirmOf,
    confirmAll,
    noneTickOf,
    addRow,
    removeRow,
    rowTitle,
    conflict,
    emptied,
    keepMine,
    takeTheirs,
    readOnly
};
